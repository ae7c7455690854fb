/**
 * An edition without a register: what of it can be judged where nothing but the declaration is at hand. A rule that names
 * something told beside the message, `given.importer`, or a list that the host brings, is left out and named.
 */
import type { Edition, Rule } from '../../../engines/rules/edition.ts'

export type Alone = {
  readonly edition: Edition
  /** Rules that nobody asked, because they look something up. */
  readonly unasked: readonly Rule[]
}

export function judgedAlone(edition: Edition): Alone {
  const lists = new Set(edition.lists.filter(({ isGiven }) => isGiven).map(({ name }) => name))
  const asks = { definitions: new Set<string>(), lists, given: null }
  for (let found = -1; found < asks.definitions.size;) {
    found = asks.definitions.size
    for (const { name, as } of edition.definitions) if (names(as, asks)) asks.definitions.add(name)
  }
  const isAsking = ({ when, must }: Rule) => names(when, asks) || names(must, asks)
  const lodging = { definitions: new Set<string>(), lists: new Set<string>(), given: 'isLodged' }
  return {
    edition: { ...edition, rules: edition.rules.filter((rule) => !isAsking(rule)) },
    // What is asked of a lodgement alone is not asked of a file, and so it is not missing.
    unasked: edition.rules.filter((rule) => isAsking(rule) && !names(rule.when, lodging)),
  }
}

type Asked = {
  readonly definitions: ReadonlySet<string>
  readonly lists: ReadonlySet<string>
  /** A field below `given`; null: whichever. */
  readonly given: string | null
}

/** Whether a term, or any in it, names one of these. It is data, so it is walked as data. */
function names(part: unknown, asked: Asked): boolean {
  if (typeof part !== 'object' || part === null) return false
  if (Array.isArray(part)) return part.some((one) => names(one, asked))
  if ('list' in part && typeof part.list === 'string' && asked.lists.has(part.list)) return true
  if ('root' in part && 'steps' in part && isAsked(part.root, part.steps, asked)) return true
  return Object.values(part).some((inner) => names(inner, asked))
}

function isAsked(root: unknown, steps: unknown, { definitions, given }: Asked): boolean {
  const fields = (Array.isArray(steps) ? steps : []).map((step: unknown) => (
    typeof step === 'object' && step !== null && 'field' in step ? String(step.field) : ''))
  const isGiven = typeof root === 'object' && root !== null && 'from' in root && root.from === 'given'
  return (isGiven && (given === null || fields[0] === given)) || fields.some((field) => definitions.has(field))
}
