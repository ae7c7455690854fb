/** Rate sheets: what is shown of them, and the book that lets no two hold for one thing on one day. */
import type { Day } from '../../../kernel/time.ts'
import { readValue } from '../../../platform/fact-text.ts'
import { findLife, lifeView, listLives, type Life, type Page } from '../../../platform/life-view.ts'
import type { OpenBook, Recorded } from '../../../platform/postgres-journal.ts'
import type { Sql } from '../../../platform/postgres.ts'
import { overlap, rateRules, type RateFact, type RateRefusal, type RateSheet, type Sheet } from '../model/rate.ts'

const TABLE = 'network.rate_sheet'

/** What a carrier asks is published: everybody may see it. */
export const rates = lifeView({ table: TABLE, rules: rateRules, seenBy: () => [] })

export function findRates(sql: Sql, id: string): Promise<Life<RateSheet> | null> {
  return findLife<RateSheet>(sql, TABLE, id)
}

export type RatesSought = { readonly of: string | null; readonly day: Day | null }

export function listRates(sql: Sql, { of, day }: RatesSought, page: { cursor: string | null; limit: number }): Promise<Page<RateSheet>> {
  const where = `($1::text is null or valid_from <= $1 and $1 < valid_until)
    and ($2::text is null or exists (select from json_array_elements(state -> 'lines') as line where line ->> 'of' = $2))`
  return listLives<RateSheet>(sql, TABLE, { where, values: [day, of] }, page)
}

/** Sheets that hold on a day: for `rateOn`. */
export async function sheetsOn(sql: Sql, day: Day): Promise<readonly Sheet[]> {
  return sheetsIn(sql, 'valid_from <= $1 and $1 < valid_until', [day])
}

/** Filing waits for filing, so that of two sheets that overlap the second sees the first. Ending one only makes room. */
export async function openRates(sql: Sql, news: readonly Recorded[]): Promise<OpenBook> {
  const filed = filedIn(news)
  if (filed.length === 0) return { enter: () => null, close: async () => {} }
  await sql('select pg_advisory_xact_lock($1)', [FILING])
  const [first, last] = [filed.map(({ from }) => from).toSorted()[0], filed.map(({ until }) => until).toSorted().at(-1)]
  const known = [...await sheetsIn(sql, 'valid_from < $2 and $1 < valid_until', [first, last])]
  return {
    enter(own) {
      const sheets = filedIn(own)
      if (sheets.some((sheet) => known.some((one) => overlap(sheet, one)))) return 'rates_overlap' satisfies RateRefusal
      known.push(...sheets)
      return null
    },
    close: async () => {},
  }
}

/** Any number that nothing else here locks. */
const FILING = 7_201

function filedIn(news: readonly Recorded[]) {
  return news.map(({ fact }) => fact as RateFact).filter((fact) => fact.type === 'rateSheetFiled')
}

async function sheetsIn(sql: Sql, where: string, values: readonly unknown[]): Promise<readonly Sheet[]> {
  const rows = await sql<{ state: string }>(`select state::text from ${TABLE} where ${where}`, values)
  return rows.map(({ state }) => readValue<RateSheet>(state)).flatMap((sheet) => (sheet.name === 'none' ? [] : [sheet]))
}
