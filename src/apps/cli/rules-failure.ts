/** In what the answer to a case differs from what it expects. */
import { meant } from '../../engines/rules/check/fault.ts'
import type { Edition, ScalarType } from '../../engines/rules/edition.ts'
import type { Finding, Location, Scalar, Verdict } from '../../engines/rules/judging.ts'
import { printLocation } from '../../engines/rules/location.ts'
import { interpretTable } from '../../engines/rules/table/decide.ts'
import { compare, parseRatio } from '../../kernel/ratio.ts'
import type { Case, Expected, Given } from './rules-case.ts'
import { misfitsOf } from './rules-misfit.ts'

/** `says`: a line for everything that is missing or too much. */
export type Failure = { readonly name: string; readonly file: string; readonly line: number; readonly says: readonly string[] }

export function failureOf(edition: Edition, one: Case, verdict: Verdict): Failure | null {
  const { name, file, line, message, given } = one
  const misfits = [...misfitsOf(message, edition.form.fields), ...misfitsOf(given, edition.form.given)]
  const says = [
    ...misfits.map((misfit) => `${misfit.message}. ${misfit.remedy}`),
    ...differences(edition, one.expected, verdict),
    ...Object.entries(one.decided).flatMap(([table, wanted]) => undecided(edition, one, table, wanted)),
  ]
  return says.length === 0 ? null : { name, file, line, says }
}

function differences(edition: Edition, expected: readonly Expected[], verdict: Verdict): readonly string[] {
  if ('refused' in verdict) return [`not judged: ${refusalOf(verdict.refused, edition)}`]
  const { missing, surplus } = unmatched(expected, verdict.findings)
  const placed = (at: Location | null) => (at === null ? '' : ` at ${printLocation(at, edition.form.fields) || 'the message'}`)
  return [
    ...missing.map(({ code, at }) => `expected, and not found: ${code}${placed(at)}`),
    ...surplus.map(({ code, at, rule }) => `found, and not expected: ${code}${placed(at)}${rule === code ? '' : ` by rule ${rule}`}`),
  ]
}

/** Each finding answers one expectation; those with a place choose first. The order of findings is no concern of a case. */
function unmatched(expected: readonly Expected[], findings: readonly Finding[]) {
  const surplus = [...findings]
  const choosing = expected.toSorted((one, other) => Number(one.at === null) - Number(other.at === null))
  const missing = choosing.filter(({ code, at }) => {
    const place = surplus.findIndex((finding) => finding.code === code && (at === null || isSame(at, finding.at)))
    if (place >= 0) surplus.splice(place, 1)
    return place < 0
  })
  return { missing, surplus }
}

function isSame(one: Location, other: Location): boolean {
  return one.length === other.length
    && one.every(({ field, position }, place) => field === other[place]?.field && position === other[place]?.position)
}

/** What a table gives, thing by thing, against what it should. */
function undecided(edition: Edition, one: Case, name: string, wanted: readonly Given[]): readonly string[] {
  const table = edition.tables.find((each) => each.name === name)
  const near = () => meant(name, edition.tables.map((each) => each.name), 'The edition has none.')
  if (table === undefined) return [`there is no table "${name}". ${near()}`]
  const decided = interpretTable(edition, table)(one.message, one)
  if ('refused' in decided) return [`the table ${name} is not asked: ${refusalOf(decided.refused, edition)}`]
  const refused = decided.flatMap(({ decision }) => ('refused' in decision ? [decision.refused] : []))
  if (refused.length > 0) return [`the table ${name} does not decide: ${refused.join(', ')}`]
  const given = decided.flatMap(({ decision }) => ('outputs' in decision ? decision.outputs : []))
  const isAlike = given.length === wanted.length && given.every((outputs, place) => table.outputs.every(({ name: output, type }) =>
    isSameValue(outputs[output], wanted[place]?.[output], type)) && Object.keys(wanted[place] ?? {}).every((key) => key in outputs))
  return isAlike ? [] : [`the table ${name} gives ${JSON.stringify(given)}, not ${JSON.stringify(wanted)}`]
}

/** Numbers are decimals in text or as JSON has them: 40 is "40.0". */
function isSameValue(one: Scalar, other: Scalar, type: ScalarType): boolean {
  const [left, right] = type === 'number' ? [one, other].map((value) => parseRatio(String(value ?? ''))) : []
  if (left && right) return compare(left, right) === 0
  return (one ?? null) === (other ?? null)
}

/** A judgement that was refused, with what helps. */
export function refusalOf(refused: Extract<Verdict, { readonly refused: string }>['refused'], edition: Edition): string {
  const { id, from, until, form } = edition
  switch (refused) {
    case 'not_in_force': return `${id} is in force from ${from}${until === null ? '' : ` until ${until}`}; give a day within`
    case 'variant_unknown':
      if (form.variants.length === 0) return `the form of ${id} has one kind of message; leave out the variant`
      return `give one of the variants ${form.variants.join(', ')}`
    case 'steps_over_limit': return 'it takes more steps than a judgement may; are all repetitions meant?'
    case 'findings_over_limit': return 'it has more findings than are told'
    case 'depth_over_limit': return 'groups stand deeper within groups than any form has them'
  }
}
