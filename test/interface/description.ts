/** The OpenAPI document of a running server, as far as the tests of the interface read it. */

export type Operation = {
  readonly method: 'GET' | 'POST' | 'DELETE'
  /** `/api/v1/releases/{id}/leave` */
  readonly address: string
  /** Also the act in the table of permissions, except for the addresses of sign-in. */
  readonly id: string
  readonly tags: readonly string[]
  readonly kind: 'command' | 'question' | 'resource' | 'list' | 'beside'
  /** A command whose life begins with it: there is no subject yet that anybody could stand in a relation to. */
  readonly begins: boolean
  readonly example: unknown
  /** `open`: to whoever comes. `member`: with session or token. `seated`: with a session only. */
  readonly who: 'open' | 'member' | 'seated'
}

type Described = {
  readonly operationId: string
  readonly tags: readonly string[]
  readonly security?: readonly Readonly<Record<string, unknown>>[]
  readonly parameters?: readonly { readonly $ref?: string; readonly name?: string; readonly in?: string }[]
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly example?: unknown }>> }
  readonly responses: Readonly<Record<string, unknown>>
}

export type Document = { readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>> }

export async function operationsAt(server: string): Promise<readonly Operation[]> {
  return operationsIn(await (await fetch(`${server}/api/openapi.json`)).json() as Document)
}

export function operationsIn({ paths }: Document): readonly Operation[] {
  return Object.entries(paths).flatMap(([address, operations]) => Object.entries(operations).map(([method, said]) => ({
    method: method.toUpperCase() as Operation['method'],
    address,
    id: said.operationId,
    tags: said.tags,
    kind: kindOf(address, method, said),
    begins: '201' in said.responses,
    example: said.requestBody?.content['application/json']?.example,
    who: said.security === undefined ? 'member' : said.security.length === 0 ? 'open' : 'seated',
  })))
}

function kindOf(address: string, method: string, { parameters = [], tags }: Described): Operation['kind'] {
  if (parameters.some(({ $ref }) => $ref?.endsWith('/IdempotencyKey'))) return 'command'
  if (tags[0] === 'session' || tags[0] === 'events') return 'beside'
  if (method === 'post') return 'question'
  return address.includes('{id}') ? 'resource' : 'list'
}
