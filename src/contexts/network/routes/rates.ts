/** What carriers ask: rate sheets with their days. For one thing and one day there is one rate. */
import { Type } from 'typebox'
import { parseMoney, printMoney, type Currency } from '../../../kernel/money.ts'
import type { Life } from '../../../platform/life-view.ts'
import type { Reader, Viewer } from '../../../platform/postgres.ts'
import { command, list, resource, type Fault, type Relations, type Route } from '../../../platform/route.ts'
import { CurrencyText, DayText, InstantText, oneOf, OrganisationIdText, record, text } from '../../../platform/words.ts'
import { parseRateSheetId, RATE_REFUSALS, type RateLine, type RateSheet } from '../model/rate.ts'
import { possibleForRates, tellRates, type RatePorts } from '../operations/rates.ts'
import { findRates, listRates } from '../views/rates.ts'

export type Ports = RatePorts & { readonly reader: Reader }

const LINES_MAX = 2_000

const Named = text(40, 'a service, an unscheduled leg or a transfer rule, as the timetable names it')
const Amount = text(24, 'decimal, `1234.50`')

const RatesShown = Type.Object({
  id: Type.String(),
  state: oneOf(['filed', 'ended']),
  carrier: OrganisationIdText,
  reference: Type.String(),
  currency: CurrencyText,
  from: DayText,
  until: DayText,
  lines: Type.Array(Type.Object({ of: Type.String(), perTeu: Type.String(), perBox: Type.String() })),
  history: Type.Array(Type.Object({ type: Type.String(), at: InstantText, recordedAt: InstantText, by: Type.String() })),
  changedAt: InstantText,
})

export const rates: readonly Route<Ports>[] = [
  list({
    name: 'network.listRates',
    path: '/rate-sheets',
    summary: 'Rate sheets, newest first; those that hold on a day, or name a service',
    query: record({ day: Type.Optional(DayText), of: Type.Optional(Named) }),
    item: RatesShown,
    lists: async ({ reader }, { viewer, query: { day = null, of = null }, cursor, limit }) => {
      const page = await reader.as(viewer, (sql) => listRates(sql, { day, of }, { cursor, limit }))
      return { items: page.lives.map(shown), next: page.next }
    },
  }),
  resource({
    name: 'network.findRates',
    path: '/rate-sheets/{id}',
    summary: 'One rate sheet',
    gives: RatesShown,
    finds: async ({ reader }, viewer, id) => {
      const life = await reader.as(viewer, (sql) => findRates(sql, id))
      return life && { version: life.version, body: shown(life), relations: relationsIn(life.state), acts: possibleForRates(life.state) }
    },
  }),
  command({
    name: 'network.fileRates',
    path: '/rate-sheets',
    summary: 'File the rates of your organisation, from a day until another; where one holds already, it is refused',
    parseId: parseRateSheetId,
    takes: record({
      reference: text(35, 'of the sheet, as the carrier numbers it'),
      currency: CurrencyText,
      from: DayText,
      until: DayText,
      lines: Type.Array(record({ of: Named, perTeu: Amount, perBox: Amount }), { minItems: 1, maxItems: LINES_MAX }),
    }),
    refusals: RATE_REFUSALS,
    does: async (ports, { id, body: { lines, ...sheet }, asked, viewer }) => {
      const faults = lines.flatMap((line, at) => faultsIn(line, at, sheet.currency))
      const [carrier] = viewer.organisations
      if (faults.length > 0 || carrier === undefined) return { faults }
      const read = lines.flatMap((line) => lineOf(line, sheet.currency))
      return tellRates(ports, id, { type: 'file', ...sheet, carrier, lines: read, at: asked.at }, asked)
    },
  }),
  command({
    name: 'network.endRates',
    path: '/rate-sheets/{id}/end',
    summary: 'It holds until an earlier day, so that another can follow',
    parseId: parseRateSheetId,
    subject: async ({ reader }: Ports, viewer: Viewer, id: string) => {
      const life = await reader.as(viewer, (sql) => findRates(sql, id))
      return life && relationsIn(life.state)
    },
    takes: record({ until: DayText }),
    refusals: RATE_REFUSALS,
    does: (ports, { id, body: { until }, asked }) => tellRates(ports, id, { type: 'end', until, at: asked.at }, asked),
  }),
]

type Said = { readonly of: string; readonly perTeu: string; readonly perBox: string }

function faultsIn(said: Said, at: number, currency: Currency): readonly Fault[] {
  return (['perTeu', 'perBox'] as const).filter((field) => (parseMoney(said[field], currency)?.minor ?? -1n) < 0n).map((field) => ({
    code: 'amount_not_in_currency', pointer: `/lines/${at}/${field}`, message: `${said[field]} is no amount of ${currency}.`,
    remedy: 'Write a decimal with no more digits than the currency has.',
  }))
}

function lineOf({ of, ...said }: Said, currency: Currency): readonly RateLine[] {
  const [perTeu, perBox] = [parseMoney(said.perTeu, currency), parseMoney(said.perBox, currency)]
  return perTeu && perBox ? [{ of, price: { perTeu: perTeu.minor, perBox: perBox.minor } }] : []
}

function relationsIn(sheet: RateSheet): Relations {
  return sheet.name === 'none' ? {} : { carrier: sheet.carrier }
}

function shown({ id, state, history, changedAt }: Life<RateSheet>) {
  if (state.name === 'none') return { id, history, changedAt }
  const { name, lines, currency, ...sheet } = state
  const amount = (minor: bigint) => printMoney({ minor, currency })
  const read = lines.map(({ of, price }) => ({ of, perTeu: amount(price.perTeu), perBox: amount(price.perBox) }))
  return { id, state: name, currency, ...sheet, lines: read, history, changedAt }
}
