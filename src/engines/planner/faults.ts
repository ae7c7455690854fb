/** Everything that is wrong with tables, at once, by table and row. */
import { DOOR, LIMITS, type Carriage, type Fault, type Price, type ServiceRow, type StopRow, type Tables } from './tables.ts'

/** A whole number from zero to the limit, the limit included. */
export function within(value: number, limit: number): boolean {
  return Number.isSafeInteger(value) && value >= 0 && value <= limit
}

/** In the order of tables and rows. Where a table is too large nothing else is looked at. */
export function faultsOf(tables: Tables): readonly Fault[] {
  const sizes = sizeFaults(tables)
  if (sizes.length > 0) return sizes
  return [...serviceFaults(tables), ...unscheduledFaults(tables), ...transferFaults(tables), ...placeFaults(tables)]
}

function sizeFaults(tables: Tables): readonly Fault[] {
  const { nodes, means, services, unscheduled } = tables
  const cells = nodes * (means + 1) * (means + 1)
  const departures = services.reduce((sum, { starts }) => sum + starts.length, 0)
  const faults: Fault[] = []
  const say = (table: Fault['table']) => faults.push({ table, row: -1, code: 'out_of_range' })
  if (!within(nodes, LIMITS.nodes) || cells > LIMITS.transferCells) say('nodes')
  if (!within(means, LIMITS.means)) say('means')
  if (services.length > LIMITS.services || departures > LIMITS.departures) say('services')
  if (unscheduled.length > LIMITS.unscheduled) say('unscheduled')
  return faults
}

function serviceFaults(tables: Tables): readonly Fault[] {
  const faults: Fault[] = []
  tables.services.forEach((service, row) => {
    const say = (code: Fault['code']) => faults.push({ table: 'services', row, code })
    const { stops, starts, teuLeft, plugsLeft, surcharge } = service
    const rooms = starts.length * (stops.length - 1)
    const length = within(stops.length - 2, LIMITS.stops - 2)
    const sound = isCarriage(tables, service) && isPrice(service.boarding) && stops.every((stop) => isStop(tables, stop))
    const whole = every(starts, LIMITS.minutes) && every(teuLeft, 1e9) && every(plugsLeft, 1e9) && every(surcharge, LIMITS.minorUnits)
    if (!length || !sound || !whole) say('out_of_range')
    if (backwards(service)) say('arrives_before_departing')
    if (!rises(starts)) say('out_of_order')
    const fits = [teuLeft, plugsLeft].every((column) => column === null || column.length === rooms)
    if (!fits || (surcharge !== null && surcharge.length !== starts.length)) say('wrong_length')
  })
  return faults
}

function unscheduledFaults(tables: Tables): readonly Fault[] {
  return tables.unscheduled.flatMap((ride, row): Fault[] => {
    const places = within(ride.from, tables.nodes - 1) && within(ride.to, tables.nodes - 1)
    const sound = isCarriage(tables, ride) && isPrice(ride.price) && isEmission(ride.microgramsPerKg)
    return places && sound && within(ride.minutes, LIMITS.minutes) ? [] : [{ table: 'unscheduled', row, code: 'out_of_range' }]
  })
}

function transferFaults({ nodes, means, transfers, calendars }: Tables): readonly Fault[] {
  const faults: Fault[] = []
  const seen = new Set<string>()
  const isSide = (side: number) => side === DOOR || within(side, means - 1)
  transfers.forEach((rule, row) => {
    const { node, fromMeans, toMeans, minutes, price, calendar } = rule
    const places = within(node, nodes - 1) && isSide(fromMeans) && isSide(toMeans) && !(fromMeans === DOOR && toMeans === DOOR)
    const known = calendar === null || within(calendar, calendars.length - 1)
    const sound = within(minutes, LIMITS.minutes) && isPrice(price) && isEmission(rule.microgramsPerKg)
    if (!places || !known || !sound) faults.push({ table: 'transfers', row, code: 'out_of_range' })
    const change = `${node} ${fromMeans} ${toMeans}`
    if (seen.has(change)) faults.push({ table: 'transfers', row, code: 'given_twice' })
    seen.add(change)
  })
  return faults
}

function placeFaults({ nodes, calendars, storage }: Tables): readonly Fault[] {
  const faults: Fault[] = []
  calendars.forEach((calendar, row) => {
    if (!every(calendar, LIMITS.minutes) || calendar.length % 2 === 1) faults.push({ table: 'calendars', row, code: 'out_of_range' })
    if (!rises(calendar)) faults.push({ table: 'calendars', row, code: 'out_of_order' })
  })
  const seen = new Set<number>()
  storage.forEach(({ node, freeMinutes, perDay }, row) => {
    const sound = within(node, nodes - 1) && within(freeMinutes, LIMITS.minutes) && isPrice(perDay)
    if (!sound) faults.push({ table: 'storage', row, code: 'out_of_range' })
    if (seen.has(node)) faults.push({ table: 'storage', row, code: 'given_twice' })
    seen.add(node)
  })
  return faults
}

function isCarriage({ means }: Tables, carriage: Carriage): boolean {
  const { carrier, carries, boxKgMax } = carriage
  const bits = within(carries, LIMITS.needs) && (boxKgMax === null || within(boxKgMax, LIMITS.massKg))
  return within(carriage.means, means - 1) && within(carrier, LIMITS.services) && bits
}

function isStop({ nodes }: Tables, stop: StopRow): boolean {
  const { cargo, documents, vgm, customs } = stop.cutOffs
  const times = [stop.arrive, stop.depart, cargo, documents, vgm, customs].every((minute) => within(minute, LIMITS.minutes))
  return within(stop.node, nodes - 1) && times && within(stop.zone, 1e6) && isPrice(stop.price) && isEmission(stop.microgramsPerKg)
}

function backwards({ stops }: ServiceRow): boolean {
  return stops.some(({ arrive, depart }, at) => {
    const last = at === stops.length - 1
    return (!last && arrive > depart) || arrive < (stops[at - 1]?.depart ?? 0)
  })
}

function isEmission(micrograms: number | null): boolean {
  return micrograms === null || within(micrograms, LIMITS.microgramsPerKg)
}

function isPrice({ perTeu, perBox }: Price): boolean {
  return within(perTeu, LIMITS.minorUnits) && within(perBox, LIMITS.minorUnits)
}

function every(column: ArrayLike<number> | null, limit: number): boolean {
  if (column === null) return true
  for (let at = 0; at < column.length; at++) if (!within(column[at] ?? -1, limit)) return false
  return true
}

function rises(column: ArrayLike<number>): boolean {
  for (let at = 1; at < column.length; at++) if ((column[at] ?? 0) < (column[at - 1] ?? 0)) return false
  return true
}
