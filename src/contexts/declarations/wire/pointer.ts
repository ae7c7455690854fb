/**
 * Where in a declaration something stands, said in three languages: the path in our record (RFC 6901), the path in the
 * XML, and the steps of a WCO pointer. The tables know all three, so any one gives the others.
 */
import { decimalOf, wholeOf } from '../model/content/figures.ts'
import type { PointerStep } from '../model/content/papers.ts'
import type { AnyField } from './codec.ts'
import { DECLARATION } from './declaration-table.ts'

type Fields = readonly (readonly [key: string, field: AnyField])[]
type Visit = { readonly key: string; readonly field: AnyField; readonly nth: number | null }

/** The section of the whole declaration, where every pointer begins. */
const DECLARATION_SECTION = '42A'

/** In: `/shipment/items/0/commodity/measure/netMass`. Out: the steps, as far as the tables know the way. */
export function pointerOfPath(path: string): readonly PointerStep[] {
  const steps: Wanted[] = []
  for (const part of path.split('/').slice(1)) {
    const last = steps.at(-1)
    if (/^\d+$/.test(part) && last !== undefined) steps.splice(-1, 1, { ...last, nth: Number(part) + 1 })
    else steps.push({ name: part, nth: null })
  }
  return stepsOf(walk(DECLARATION.fields, steps, (key) => key))
}

/** In: `/MetaData/Declaration/GoodsShipment/GovernmentAgencyGoodsItem[2]/@unitCode`. Out: the steps. */
export function pointerOfXml(path: string): readonly PointerStep[] {
  return stepsOf(walk(DECLARATION.fields, xmlSteps(path), (_key, field) => field.tag))
}

/** In: a path in the XML. Out: the path in our record. */
export function pathOfXml(path: string): string {
  return printPath(walk(DECLARATION.fields, xmlSteps(path), (_key, field) => field.tag))
}

/** In: the steps of a pointer. Out: the path in our record, as far as the tables know the way. */
export function pathOfPointer(pointer: readonly PointerStep[]): string {
  const steps = pointer.slice(1).flatMap(({ section, tag, sequence }) => {
    const nth = sequence === undefined ? null : wholeOf(sequence)
    const last = tag === undefined ? [] : [{ name: tag, nth: null }]
    return section === undefined ? last : [{ name: section, nth }, ...last]
  })
  const [first] = pointer
  const own = first?.tag === undefined ? [] : [{ name: first.tag, nth: null }]
  return printPath(walk(DECLARATION.fields, [...own, ...steps], (_key, field) => field.wcoId))
}

/** Out: `42A/67A/68A[1]/23A/21A:145[3]`, as people write pointers. */
export function printPointer(pointer: readonly PointerStep[]): string {
  const steps = pointer.map(({ section = '', tag, sequence }) =>
    `${section}${tag === undefined ? '' : `:${tag}`}${sequence === undefined ? '' : `[${sequence}]`}`)
  return steps.join('/')
}

/** The other way. Out: null where the text is no pointer. */
export function parsePointer(said: string): readonly PointerStep[] | null {
  const steps = said.split('/').map((part) => /^([0-9A-Z]+)(?::([0-9A-Z]+))?(?:\[(\d{1,9})\])?$/.exec(part))
  if (steps.includes(null)) return null
  return steps.map((step) => {
    const [, section = '', tag, sequence] = step ?? []
    return {
      ...(sequence === undefined ? {} : { sequence: decimalOf(Number(sequence)) }),
      section,
      ...(tag === undefined ? {} : { tag }),
    }
  })
}

/** Out: `42A/67A/68A/23A/21A/145`, the same place without saying which one: the key of published tables. */
export function tagPathOf(pointer: readonly PointerStep[]): string {
  return pointer.flatMap(({ section, tag }) => [section, tag]).filter((part) => part !== undefined).join('/')
}

function xmlSteps(path: string): readonly Wanted[] {
  const parts = path.split('/').filter((part) => part !== '' && !part.startsWith('@'))
  return parts.slice(parts.indexOf('Declaration') + 1).map((part) => {
    const [, name = '', nth] = /^([^[]*)(?:\[(\d+)\])?$/.exec(part) ?? []
    return { name, nth: nth === undefined ? null : Number(nth) }
  })
}

type Wanted = { readonly name: string; readonly nth: number | null }

function walk(fields: Fields, steps: readonly Wanted[], nameOf: (key: string, field: AnyField) => string): Visit[] {
  const [step, ...rest] = steps
  const found = step && fields.find(([key, field]) => nameOf(key, field) === step.name)
  if (!step || !found) return []
  const [key, field] = found
  return [{ key, field, nth: field.many ? (step.nth ?? 1) : null }, ...walk(field.fields, rest, nameOf)]
}

/** A section is a step of its own; the last field of all is the tag of the section that holds it. */
function stepsOf(visits: readonly Visit[]): readonly PointerStep[] {
  const steps: PointerStep[] = [{ section: DECLARATION_SECTION }]
  for (const { field, nth } of visits) {
    const last = steps.pop() ?? {}
    if (field.fields.length === 0) steps.push({ ...last, tag: field.wcoId })
    else steps.push(last, nth === null ? { section: field.wcoId } : { sequence: decimalOf(nth), section: field.wcoId })
  }
  return steps
}

function printPath(visits: readonly Visit[]): string {
  return visits.map(({ key, nth }) => (nth === null ? `/${key}` : `/${key}/${nth - 1}`)).join('')
}
