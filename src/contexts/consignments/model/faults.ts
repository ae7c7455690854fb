/** All that is wrong with an entry, at once: what, where, and what helps. What a schema can say, the schema has said. */
import { parseMoney } from '../../../kernel/money.ts'
import { parseThousandths } from '../../../kernel/quantity.ts'
import type { OrganisationId } from '../../../kernel/ids.ts'
import type { Day } from '../../../kernel/time.ts'
import { INCOTERMS, isReefer, ROLES, type EntrySaid, type Equipment, type LineSaid, type PartySaid } from './entry.ts'

export type Fault = { readonly code: FaultCode; readonly pointer: string; readonly message: string; readonly remedy: string }

/** What was looked up for an entry, as of the day on which it was entered. */
export type Known = {
  readonly on: Day
  readonly hs: (code: string) => { readonly known: boolean; readonly edition: string | null }
  /** Null: no place of the corridor has this code. */
  readonly node: (code: string) => { readonly code: string } | null
  readonly organisation: (id: OrganisationId) => boolean
  /** Those for whom the entry is made. */
  readonly enteredFor: readonly OrganisationId[]
}

export const FAULTS = [
  'not_yours', 'relation_missing', 'organisation_unknown', 'incoterm_unknown', 'node_unknown', 'same_place', 'slot_reversed',
  'hs_unknown_on_day', 'mass_not_exact', 'mass_missing', 'net_over_gross', 'amount_not_in_currency', 'packages_missing',
  'container_said_twice', 'seal_said_twice', 'line_unknown', 'quantity_not_conserved', 'equipment_kind_wrong',
] as const
export type FaultCode = (typeof FAULTS)[number]

export function faultsOf(said: EntrySaid, known: Known): readonly Fault[] {
  return [
    ...relationFaults(said, known),
    ...partyFaults(said, known),
    ...termFaults(said, known),
    ...said.goods.flatMap((line, place) => lineFaults(line, `/goods/${place}`, known)),
    ...equipmentFaults(said.equipment, said.goods.map(({ packages }) => packages.count)),
  ]
}

/**
 * What is wrong with the boxes: `packages` are the counts of the lines, in order. Without boxes nothing is wrong yet.
 * Source: DOMAIN 4.3, the quantity of every line is the sum over containers.
 */
export function equipmentFaults(equipment: readonly Equipment[], packages: readonly number[]): readonly Fault[] {
  if (equipment.length === 0) return []
  const seals = equipment.flatMap((box) => box.seals)
  return [
    ...equipment.flatMap((box, place) => boxFaults(box, `/equipment/${place}`, packages.length)),
    ...repeated(equipment.map(({ container }) => container)).map((place) => fault('container_said_twice',
      `/equipment/${place}/container`, 'This container is there twice.', 'Say it once, with all that is in it.')),
    ...repeated(seals).map((place) => fault('seal_said_twice',
      '/equipment', `The seal ${seals[place]} is there twice.`, 'Look at the seals again.')),
    ...packages.flatMap((count, place) => lineConserved(equipment, place + 1, count)),
  ]
}

function relationFaults({ relations, direction }: EntrySaid, { enteredFor }: Known): readonly Fault[] {
  const needed = direction === 'import' ? ['forwarder', 'importer', 'portOffice'] : ['forwarder', 'exporter']
  const missing = needed.filter((relation) => relations[relation] === undefined)
  const hasPart = Object.values(relations).some((id) => enteredFor.includes(id))
  return [
    ...missing.map((relation) => fault('relation_missing',
      `/relations/${relation}`, `An ${direction} needs to say who is its ${relation}.`, 'Name the organisation.')),
    ...when(!hasPart, 'not_yours',
      '/relations', 'You act for none of the organisations in this consignment.', 'Enter it for one that you act for.'),
  ]
}

function partyFaults({ relations, parties }: EntrySaid, known: Known): readonly Fault[] {
  const named = ROLES.flatMap((role) => {
    const party: PartySaid | undefined = parties[role]
    return party && 'organisation' in party ? [[`/parties/${role}/organisation`, party.organisation] as const] : []
  })
  const related = Object.entries(relations).map(([relation, id]) => [`/relations/${relation}`, id] as const)
  const unknown = [...related, ...named].filter(([, id]) => !known.organisation(id))
  return unknown.map(([pointer, id]) => fault('organisation_unknown',
    pointer, `No organisation is known as ${id}.`, 'Take one from the register, or name a firm abroad with its address.'))
}

function termFaults({ terms, from, to, wanted }: EntrySaid, known: Known): readonly Fault[] {
  return [
    ...when(!INCOTERMS.some((incoterm) => incoterm === terms.incoterm), 'incoterm_unknown',
      '/terms/incoterm', `${terms.incoterm} is no rule of Incoterms 2020.`, `Use one of ${INCOTERMS.join(', ')}.`),
    ...placeFaults('/from', from, known),
    ...placeFaults('/to', to, known),
    ...when(from === to, 'same_place', '/to', 'It is to go where it already is.', 'Name two places.'),
    ...when(wanted.deliverBy <= wanted.ready, 'slot_reversed',
      '/wanted/deliverBy', 'It is wanted before it is ready.', 'Give a later time.'),
  ]
}

function placeFaults(pointer: string, code: string, { node, on }: Known): readonly Fault[] {
  const found = node(code)
  if (found?.code === code) return []
  const message = found ? `${code} is a code that others use for ${found.code}.` : `${code} is no place of the corridor on ${on}.`
  return [fault('node_unknown', pointer, message, found ? `Write ${found.code}.` : 'Take one from /reference/nodes.')]
}

function lineFaults(line: LineSaid, at: string, known: Known): readonly Fault[] {
  const { hs, packages, grossMassKg, netMassKg, value } = line
  const [gross, net] = [parseThousandths(grossMassKg), parseThousandths(netMassKg)]
  const code = known.hs(hs)
  const why = code.edition === null
    ? `no list of goods codes is in force on ${known.on}`
    : `the list ${code.edition}, in force on ${known.on}, does not have it`
  return [
    ...when(!code.known, 'hs_unknown_on_day',
      `${at}/hs`, `The code ${hs} is unknown: ${why}.`, 'Look it up under /reference/hs.'),
    ...massFaults(`${at}/grossMassKg`, gross),
    ...massFaults(`${at}/netMassKg`, net),
    ...when(gross === 0, 'mass_missing',
      `${at}/grossMassKg`, 'Goods weigh something.', 'Give the gross mass in kilograms.'),
    ...when(gross !== null && net !== null && net > gross, 'net_over_gross',
      `${at}/netMassKg`, `The net mass ${netMassKg} kg is over the gross mass ${grossMassKg} kg.`, 'Weigh again.'),
    ...when(parseMoney(value.amount, value.currency) === null, 'amount_not_in_currency',
      `${at}/value/amount`, `${value.amount} is no amount of ${value.currency}.`, 'Use no more decimals than the currency has.'),
    ...when(packages.count === 0, 'packages_missing',
      `${at}/packages/count`, 'There is no package.', 'Count the packages; loose goods are one.'),
  ]
}

function massFaults(pointer: string, mass: number | null): readonly Fault[] {
  return when(mass === null, 'mass_not_exact',
    pointer, 'A mass has at most three digits after the point, and is under a million tonnes.', 'Round it to grams.')
}

function boxFaults(box: Equipment, at: string, lines: number): readonly Fault[] {
  const strays = box.loads.map(({ line }, place) => ({ line, place })).filter(({ line }) => line < 1 || line > lines)
  return [
    ...strays.map(({ line, place }) => fault('line_unknown',
      `${at}/loads/${place}/line`, `There is no line ${line}.`, `Lines count from 1 to ${lines}.`)),
    ...when(box.temperatureC !== null && !isReefer(box), 'equipment_kind_wrong',
      `${at}/temperatureC`, `A box of type ${box.type} has no cooling.`, 'Take one whose type has R in the third place.'),
  ]
}

function lineConserved(equipment: readonly Equipment[], line: number, count: number): readonly Fault[] {
  const loads = equipment.flatMap((box) => box.loads).filter((load) => load.line === line)
  const loaded = loads.reduce((sum, load) => sum + load.packages, 0)
  return when(loaded !== count, 'quantity_not_conserved',
    `/goods/${line - 1}/packages/count`, `Line ${line} has ${count} packages, the boxes hold ${loaded} of it.`, 'Make the two agree.')
}

/** The places at which something stands that stood before. */
function repeated(values: readonly string[]): readonly number[] {
  return values.flatMap((value, place) => (values.indexOf(value) < place ? [place] : []))
}

function when(holds: boolean, ...said: Parameters<typeof fault>): readonly Fault[] {
  return holds ? [fault(...said)] : []
}

function fault(code: FaultCode, pointer: string, message: string, remedy: string): Fault {
  return { code, pointer, message, remedy }
}
