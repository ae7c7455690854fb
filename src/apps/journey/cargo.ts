/** What the journeys of the demonstration carry: goods as they are entered, and how the port is left. All of it is made up. */
import type { Shown } from './teller.ts'

export type Cargo = {
  readonly lines: readonly Shown[]
  readonly grossMassKg: number
  readonly boxType: '45R1' | '45G1'
  readonly temperatureC: number | null
  /** The relief that is asked for when the port is left. */
  readonly relief: 'none' | 'conditional'
  /** Packages of each line in the first box and in the second. */
  readonly loads: readonly (readonly [first: number, second: number])[]
}

const line = (hs: string, description: string, count: number, masses: { gross: string; net: string }, amount: string): Shown => ({
  hs, description, packages: { kind: 'CT', count }, grossMassKg: masses.gross, netMassKg: masses.net,
  value: { amount, currency: 'USD' }, origin: 'BR',
})

/** Meat is inspected at both places, whoever imports it; on the list of conditional removal it may leave on a sample. */
export const BEEF: Cargo = {
  lines: [
    line('0202300090', 'Boneless beef, frozen', 2000, { gross: '52400', net: '50000' }, '260000.00'),
    line('0202200090', 'Beef cuts with bone in, frozen', 100, { gross: '2600.5', net: '2500' }, '8000.00'),
  ],
  grossMassKg: 55_001,
  boxType: '45R1',
  temperatureC: -18,
  relief: 'conditional',
  loads: [[1000, 1000], [100, 0]],
}

/** The same goods for a firm that waits for its inspection at the port and asks for no relief. */
export const BEEF_WITHOUT_RELIEF: Cargo = { ...BEEF, relief: 'none' }

/** Nothing in the first profile asks for a look at it. */
export const WOOD: Cargo = {
  lines: [line('4407999099', 'Sawn wood, planed', 1200, { gross: '48200', net: '48000' }, '41000.00')],
  grossMassKg: 48_200,
  boxType: '45G1',
  temperatureC: null,
  relief: 'none',
  loads: [[600, 600]],
}

/** Its packing weighs more than half of the goods, which the profile has scanned at the port. */
export const GLASS: Cargo = {
  lines: [line('7007190000', 'Toughened safety glass', 300, { gross: '40000', net: '24000' }, '96000.00')],
  grossMassKg: 40_000,
  boxType: '45G1',
  temperatureC: null,
  relief: 'none',
  loads: [[150, 150]],
}
