/** A "no" of the server, as RFC 9457 writes it: one code, and each fault with the field it is about. */
export type Fault = {
  readonly code: string
  /** JSON pointer into what was sent, `/goods/0/hsCode`; null where the fault is about the whole. */
  readonly pointer: string | null
  readonly message: string | null
  readonly remedy: string | null
  /** What may have been meant. */
  readonly suggestions?: readonly { readonly code: string; readonly name: string }[]
  /** The answer of an authority is evidence: it carries its own words in every language in which it was given. */
  readonly said?: Readonly<
    Partial<Record<'en' | 'zh-CN', { readonly field: string; readonly message: string; readonly remedy: string }>>
  >
}

export class Problem extends Error {
  readonly status: number
  readonly code: string
  readonly detail: string | null
  readonly faults: readonly Fault[]

  constructor({
    status,
    code,
    detail,
    faults,
  }: { status: number; code: string; detail: string | null; faults: readonly Fault[] }) {
    super(code)
    this.status = status
    this.code = code
    this.detail = detail
    this.faults = faults
  }

  /** Nobody knows whether the order was carried out: the same order must go again under the same key. */
  get isOutcomeUnknown(): boolean {
    return this.status === 0 || this.status >= 500
  }
}

export function noAnswer(): Problem {
  return new Problem({ status: 0, code: 'no_answer', detail: null, faults: [] })
}

export async function problemOf(response: Response): Promise<Problem> {
  return problemIn(await response.json().catch(() => null), response.status)
}

/** An answer that had begun well may still end with a "no". */
export function isProblem(line: unknown): boolean {
  return isRecord(line) && typeof line['status'] === 'number' && typeof line['code'] === 'string'
}

export function problemIn(body: unknown, status: number): Problem {
  const said = isRecord(body) ? body : {}
  const faults = Array.isArray(said['errors']) ? said['errors'].filter(isRecord).map(faultOf) : []
  const code = textOr(said['code'], null) ?? faults[0]?.code ?? codeOfStatus(status)
  return new Problem({
    status: typeof said['status'] === 'number' ? said['status'] : status,
    code,
    detail: textOr(said['detail'], textOr(said['title'], null)),
    faults,
  })
}

function faultOf(said: Record<string, unknown>): Fault {
  return {
    code: textOr(said['code'], 'failed'),
    pointer: textOr(said['pointer'], null),
    message: textOr(said['message'], null),
    remedy: textOr(said['remedy'], null),
    ...(Array.isArray(said['suggestions'])
      ? { suggestions: said['suggestions'].filter(isRecord).map(suggestionOf) }
      : {}),
    ...(isRecord(said['said']) ? { said: said['said'] } : {}),
  }
}

function suggestionOf(said: Record<string, unknown>) {
  return { code: textOr(said['code'], ''), name: textOr(said['name'], '') }
}

function textOr<Default>(value: unknown, otherwise: Default): string | Default {
  return typeof value === 'string' && value !== '' ? value : otherwise
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function codeOfStatus(status: number): string {
  if (status === 401) return 'not_authenticated'
  if (status === 403) return 'may_not'
  if (status === 404) return 'not_found'
  if (status === 412) return 'moved_on'
  if (status === 413) return 'body_too_large'
  return 'failed'
}
