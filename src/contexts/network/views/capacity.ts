/** The book of capacity in its rows, and what is shown of it: what is left, for the planner and for whoever plans the trains. */
import { instantFromMs } from '../../../kernel/time.ts'
import type { Book, Recorded } from '../../../platform/postgres-journal.ts'
import type { Sql } from '../../../platform/postgres.ts'
import type { DepartureId } from '../model/calendar.ts'
import { departuresOf, enter, isEntry, movementsOf, roomLeft, type Account, type Accounts, type Amount } from '../model/capacity.ts'

export const capacityBook: Book = {
  context: 'network',
  async open(sql, news) {
    const before = await lockAccounts(sql, departuresOf(entriesOf(news)))
    let accounts = before
    return {
      enter(own) {
        const [first] = own
        if (first === undefined) return null
        const answer = enter(accounts, entriesOf(own).flatMap(movementsOf), first.at)
        if ('refused' in answer) return answer.refused
        accounts = answer
        return null
      },
      close: () => keepAccounts(sql, [...accounts.values()].filter((account) => before.get(account.departure) !== account)),
    }
  },
}

function entriesOf(news: readonly Recorded[]) {
  return news.map(({ fact }) => fact as { type: string }).filter(isEntry)
}

type LotRow = {
  departure: string
  section: number
  closes: Date
  cancelled: boolean
} & Record<'teu' | 'teu_held' | 'teu_confirmed' | 'teu_used' | 'plugs' | 'plugs_held' | 'plugs_confirmed' | 'plugs_used', number>

/** In the order of departures and sections, whoever asks: two who lock the same rows never wait for each other in a ring. */
async function lockAccounts(sql: Sql, departures: readonly DepartureId[]): Promise<Accounts> {
  if (departures.length === 0) return new Map()
  return accountsIn(await sql<LotRow>(
    'select * from network.lot where departure = any($1) order by departure, section for update', [departures]))
}

/** The balances as they stand. Departures that nobody has booked on have none. */
export async function readAccounts(sql: Sql, departures: readonly DepartureId[]): Promise<Accounts> {
  return accountsIn(await sql<LotRow>('select * from network.lot where departure = any($1) order by departure, section', [departures]))
}

function accountsIn(rows: readonly LotRow[]): Accounts {
  const accounts = new Map<DepartureId, Account>()
  for (const row of rows) {
    const departure = row.departure as DepartureId
    const { closes, cancelled } = row
    const lots = accounts.get(departure)?.lots ?? []
    accounts.set(departure, { departure, closes: instantFromMs(closes.getTime()), cancelled, lots: [...lots, lotOf(row)] })
  }
  return accounts
}

function lotOf(row: LotRow): Account['lots'][number] {
  return {
    capacity: { teu: row.teu, plugs: row.plugs },
    held: { teu: row.teu_held, plugs: row.plugs_held },
    confirmed: { teu: row.teu_confirmed, plugs: row.plugs_confirmed },
    used: { teu: row.teu_used, plugs: row.plugs_used },
  }
}

async function keepAccounts(sql: Sql, accounts: readonly Account[]): Promise<void> {
  if (accounts.length === 0) return
  const rows = accounts.flatMap(({ departure, closes, cancelled, lots }) => lots.map(({ capacity, held, confirmed, used }, section) => ({
    departure, section, closes, cancelled,
    teu: capacity.teu, teu_held: held.teu, teu_confirmed: confirmed.teu, teu_used: used.teu,
    plugs: capacity.plugs, plugs_held: held.plugs, plugs_confirmed: confirmed.plugs, plugs_used: used.plugs,
  })))
  await sql(
    `insert into network.lot select * from json_populate_recordset(null::network.lot, $1)
     on conflict (departure, section) do update set closes = excluded.closes, cancelled = excluded.cancelled,
       teu = excluded.teu, teu_held = excluded.teu_held, teu_confirmed = excluded.teu_confirmed, teu_used = excluded.teu_used,
       plugs = excluded.plugs, plugs_held = excluded.plugs_held, plugs_confirmed = excluded.plugs_confirmed,
       plugs_used = excluded.plugs_used`, [JSON.stringify(rows)])
}

/**
 * For the planner: the room left by section, at a moment: a hold that is overdue then counts as given back. Holds only
 * departures of this edition (its digest) on which somebody has booked or that were changed; all others have all their room.
 * One that runs at other times than this edition says has none: nobody is offered a train at an hour at which it is gone.
 */
export async function readRoom(sql: Sql, digest: string, at: string): Promise<ReadonlyMap<DepartureId, readonly Amount[]>> {
  const rows = await sql<LotRow & { retimed: boolean }>(
    `select lot.*, (planned.closes, planned.departs, planned.arrives) is distinct from ((booked.state ->> 'closes')::timestamptz,
         (booked.state ->> 'departs')::timestamptz, (booked.state ->> 'arrives')::timestamptz) as retimed
     from network.lot as lot join network.departure as planned on planned.digest = $1 and planned.id = lot.departure
       left join network.booked_departure as booked on booked.id = lot.departure
     order by lot.departure, lot.section`, [digest])
  const gone = new Set(rows.filter(({ cancelled, retimed }) => cancelled || retimed).map(({ departure }) => departure))
  const overdue = await sql<{ departure: string; section: number; teu: number; plugs: number }>(
    `select departure, section, sum(teu)::int as teu, sum(plugs)::int as plugs from network.space
     where claim = 'held' and until <= $1 group by departure, section`, [at])
  const back = new Map(overdue.map((row) => [`${row.departure} ${row.section}`, row]))
  return new Map([...accountsIn(rows)].map(([departure, { lots }]) => [departure, lots.map((lot, section) => {
    const { teu, plugs } = roomLeft(lot)
    const given = back.get(`${departure} ${section}`)
    return gone.has(departure) ? { teu: 0, plugs: 0 } : { teu: teu + (given?.teu ?? 0), plugs: plugs + (given?.plugs ?? 0) }
  })]))
}
