/**
 * By when what must be there. The codes of Commercial Schedules 1.0.3, which is an open list: another code is kept, and
 * closes nothing. Which of them close what for us is ours; the standard gives names only.
 */
import type { Instant } from '../../../../kernel/time.ts'
import { CUT_OFFS, type CutOff } from '../../model/service.ts'
import { record, text, wanted, type Codec } from './codec.ts'
import { localTime, type LocalTime } from './values.ts'

export type CutOffTime = { readonly code: string; readonly time: LocalTime }

export const cutOffTime: Codec<CutOffTime> = record<CutOffTime>({
  code: wanted('cutOffDateTimeCode', text(3)),
  time: wanted('cutOffDateTime', localTime),
})

/** `only`: for such cargo alone. `closes` null: it ends nothing that we count, and the reason. */
type Meaning = {
  readonly name: string
  readonly closes: CutOff | null
  readonly only?: 'reefer' | 'dangerous' | 'outOfGauge' | 'loose'
}

export const CUT_OFF_CODES: Readonly<Record<string, Meaning>> = {
  DCO: { name: 'documentation cut-off', closes: 'documents' },
  VCO: { name: 'VGM cut-off', closes: 'vgm' },
  FCO: { name: 'FCL delivery cut-off', closes: 'cargo' },
  LCO: { name: 'LCL delivery cut-off', closes: 'cargo', only: 'loose' },
  PCO: { name: 'port cut-off', closes: 'cargo' },
  RCO: { name: 'reefer cut-off', closes: 'cargo', only: 'reefer' },
  DGC: { name: 'dangerous goods cut-off', closes: 'cargo', only: 'dangerous' },
  OBC: { name: 'out of gauge and break bulk cut-off', closes: 'cargo', only: 'outOfGauge' },
  CUA: { name: 'customs acceptance', closes: 'customs' },
  AFC: { name: 'advance filing cut-off', closes: 'customs' },
  // A box may be fetched empty, or brought, from then on: not until then.
  ECP: { name: 'empty container pick-up', closes: null },
  EFC: { name: 'earliest full-container delivery', closes: null },
  // Within the carrier's own chain, where no shipper hands anything over.
  TCO: { name: 'transhipment cut-off', closes: null },
  // Of the booking, before there is a box.
  STA: { name: 'standard booking acceptance', closes: null },
  SPA: { name: 'special booking acceptance', closes: null },
}

export type CargoKind = Readonly<Record<'reefer' | 'dangerous' | 'outOfGauge' | 'loose', boolean>>

export type Closes = Readonly<Record<CutOff, Instant | null>>

/** The earliest of what closes each. Null: nothing said closes it. */
export function closesOf(cutOffs: readonly CutOffTime[], cargo: CargoKind): Closes {
  const closing = (kind: CutOff) => cutOffs
    .filter(({ code }) => {
      const meaning = CUT_OFF_CODES[code]
      return meaning?.closes === kind && (meaning.only === undefined || cargo[meaning.only])
    })
    .map(({ time }) => time.at)
    .sort()[0] ?? null
  return Object.fromEntries(CUT_OFFS.map((kind) => [kind, closing(kind)])) as Closes
}
