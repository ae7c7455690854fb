/**
 * How deep an edition is nested: terms within terms, a definition counted where it is named, groups within groups. A
 * definition that needs itself has no end. Known before anything is judged, so that every judge refuses the same editions.
 */
import type { Definition, Edition, Fields, Term } from './edition.ts'
import { LIMITS } from './judging.ts'
import { partsOf, sightAt, spotBelow, spotOf, spotsOf, type Sight, type Spots } from './values-form.ts'

export function isTooDeep(edition: Edition): boolean {
  if (isFormTooDeep(edition.form.fields) || isFormTooDeep(edition.form.given)) return true
  const spots = spotsOf(edition)
  const known = new Map<Definition, number>()
  const ofDefinition = (definition: Definition): number => {
    const depth = known.get(definition)
    if (depth !== undefined) return depth
    known.set(definition, Number.POSITIVE_INFINITY)
    const found = ofTerm(definition.as, sightOver(spots, definition.over))
    known.set(definition, found)
    return found
  }
  const ofTerm = (term: Term, sight: Sight, above = 0): number => {
    if (above > LIMITS.depth) return above
    let deepest = term.kind === 'path' ? inPath(term, sight) : 0
    for (const [part, seen] of partsOf(term, sight)) deepest = Math.max(deepest, ofTerm(part, seen, above + 1))
    return deepest + 1
  }
  const inPath = (path: Term & { kind: 'path' }, sight: Sight): number => {
    const definition = spotOf(path, sight)?.definition ?? null
    return Math.max(path.steps.length - 1, definition === null ? 0 : ofDefinition(definition))
  }
  const terms: readonly (readonly [readonly string[], Term | null])[] = [
    ...edition.definitions.map(({ over, as }) => [over, as] as const),
    ...edition.rules.flatMap(({ over, when, must }) => [[over, when], [over, must]] as const),
    ...edition.tables.flatMap(({ over, inputs }) => inputs.map(({ term }) => [over, term] as const)),
  ]
  return terms.some(([over, term]) => over.length > LIMITS.depth || (term !== null && ofTerm(term, sightOver(spots, over)) > LIMITS.depth))
}

function sightOver(spots: Spots, over: readonly string[]): Sight {
  return sightAt(spots, spotBelow(spots.message, over) ?? spots.message)
}

function isFormTooDeep(fields: Fields, depth = 0): boolean {
  if (depth > LIMITS.depth) return true
  return Object.values(fields).some((field) => field.type === 'group' && isFormTooDeep(field.fields, depth + 1))
}
