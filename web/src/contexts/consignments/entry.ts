/** What a forwarder enters once. The names are those of the body, so that a pointer of the server leads to its field. */
export const INCOTERMS = ['EXW', 'FCA', 'CPT', 'CIP', 'DAP', 'DPU', 'DDP', 'FAS', 'FOB', 'CFR', 'CIF'] as const

export const RELATIONS = [
  'forwarder',
  'importer',
  'exporter',
  'broker',
  'carrier',
  'terminal',
  'portOffice',
  'destinationOffice',
  'laboratory',
] as const

/** Which kinds of organisation can stand in a relation: a help for choosing; the server judges. */
export const KINDS: Readonly<Partial<Record<string, readonly string[]>>> = {
  forwarder: ['forwarder'],
  broker: ['broker'],
  carrier: ['carrier'],
  terminal: ['terminal'],
  portOffice: ['office'],
  destinationOffice: ['office'],
  laboratory: ['laboratory'],
}

export type PartySaid = {
  readonly organisation?: string
  readonly name?: string
  readonly address?: string
  readonly country?: string
}

export type GoodsSaid = {
  readonly hs: string
  readonly description: string
  readonly packages: { readonly kind: string; readonly count: number | null }
  readonly grossMassKg: string
  readonly netMassKg: string
  readonly value: { readonly amount: string; readonly currency: string }
  readonly origin: string
}

export type BoxSaid = {
  readonly container: string
  readonly type: string
  readonly seals: readonly string[]
  readonly loads: readonly { readonly line: number | null; readonly packages: number | null }[]
  readonly temperatureC: number | null
}

export type EntrySaid = {
  readonly reference: string
  readonly direction: 'import' | 'export'
  readonly relations: Readonly<Record<string, string | undefined>>
  readonly parties: Readonly<Record<string, PartySaid | undefined>>
  readonly goods: readonly GoodsSaid[]
  readonly equipment: readonly BoxSaid[]
  readonly terms: { readonly incoterm: string; readonly place: string; readonly placeCode?: string | null }
  readonly from: string
  readonly to: string
  readonly wanted: { readonly ready: string; readonly deliverBy: string }
}

export const EMPTY_LINE: GoodsSaid = {
  hs: '',
  description: '',
  packages: { kind: 'CT', count: null },
  grossMassKg: '',
  netMassKg: '',
  value: { amount: '', currency: 'USD' },
  origin: '',
}

export const EMPTY_BOX: BoxSaid = {
  container: '',
  type: '45R1',
  seals: [],
  loads: [{ line: 1, packages: null }],
  temperatureC: null,
}

/** What was typed as the body says it: what was left empty is left out, so that the server names it as missing. */
export function bodyOf({ parties, relations, terms, equipment, ...same }: EntrySaid): Record<string, unknown> {
  return {
    ...pruned(same),
    relations: pruned(relations),
    parties: Object.fromEntries(
      Object.entries(parties).flatMap(([role, party]) => {
        const said =
          party?.organisation === OUTSIDE
            ? pruned({ ...party, organisation: '' })
            : pruned({ organisation: party?.organisation })
        return Object.keys(said).length > 0 ? [[role, said]] : []
      }),
    ),
    terms: { ...pruned(terms), placeCode: terms.placeCode || null },
    equipment: boxesOf(equipment),
  }
}

/** Boxes as the body says them: the temperature is said also where there is none. */
export function boxesOf(equipment: readonly BoxSaid[]): readonly Record<string, unknown>[] {
  return equipment.map((box) => ({
    ...pruned(box),
    seals: box.seals,
    temperatureC: box.temperatureC ?? null,
    loads: box.loads.map(pruned),
  }))
}

/** Chosen for a firm that is not in the register. */
export const OUTSIDE = 'outside the register'

function pruned<Said extends object>(said: Said): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(said).flatMap(([name, value]) => {
      if (value === '' || value === null || value === undefined) return []
      if (Array.isArray(value))
        return [[name, value.map((item) => (typeof item === 'object' && item !== null ? pruned(item) : item))]]
      return [[name, typeof value === 'object' ? pruned(value) : value]]
    }),
  )
}
