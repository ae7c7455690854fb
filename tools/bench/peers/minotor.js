/**
 * minotor reads GTFS from a zip, so the day is written as one. It knows whole minutes, one day, and trips that do not
 * overtake within a route. Its own time for a change holds between stops only: at one station it changes at once.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { strToU8, zipSync } from 'fflate'
import { Duration, Query, Router, Time } from 'minotor'
import { GtfsParser } from 'minotor/parser'

export async function prepare(day, rides) {
  const directory = mkdtempSync(join(tmpdir(), 'bench-minotor-'))
  try {
    const file = join(directory, 'day.zip')
    writeFileSync(file, zipSync(Object.fromEntries(Object.entries(filesOf(day)).map(([name, text]) => [name, strToU8(text)])), { level: 1 }))
    const { timetable, stopsIndex } = await new GtfsParser(file).parse(noonOf(day.date))
    const router = new Router(timetable, stopsIndex)
    return (from, to, dep) => {
      const query = new Query.Builder()
        .from(`s${from}`).to(`s${to}`).departureTime(Time.fromSeconds(dep))
        .maxTransfers(rides - 1).minTransferTime(Duration.fromSeconds(day.changeSeconds)).build()
      const arrival = router.route(query).arrivalAt(`s${to}`)
      return arrival === undefined ? null : arrival.time.toSeconds()
    }
  } finally {
    rmSync(directory, { recursive: true })
  }
}

function noonOf(date) {
  return new Date(Math.floor(date / 10_000), (Math.floor(date / 100) % 100) - 1, date % 100, 12)
}

function filesOf({ date, stations, trips }) {
  const lines = [...new Set(trips.map(({ line }) => line))]
  const clock = (seconds) => [seconds / 3600, (seconds / 60) % 60, seconds % 60].map((part) => String(Math.floor(part)).padStart(2, '0')).join(':')
  const calls = trips.flatMap(({ stops, arrive, depart, boards, alights }, trip) => stops.map((stop, place) => (
    `t${trip},${clock(arrive[place])},${clock(depart[place])},s${stop},${place + 1},${1 - boards[place]},${1 - alights[place]}`
  )))
  const table = (header, rows) => `${[header, ...rows].join('\n')}\n`
  return {
    'agency.txt': table('agency_id,agency_name,agency_url,agency_timezone', ['a,a,http://localhost,UTC']),
    'stops.txt': table('stop_id,stop_name,stop_lat,stop_lon,location_type,parent_station', Array.from({ length: stations }, (_, stop) => `s${stop},s${stop},1,1,0,`)),
    'routes.txt': table('route_id,agency_id,route_short_name,route_long_name,route_type', lines.map((line) => `r${line},a,r${line},r${line},3`)),
    'trips.txt': table('route_id,service_id,trip_id', trips.map(({ line }, trip) => `r${line},day,t${trip}`)),
    'calendar_dates.txt': table('service_id,date,exception_type', [`day,${date},1`]),
    'stop_times.txt': table('trip_id,arrival_time,departure_time,stop_id,stop_sequence,pickup_type,drop_off_type', calls),
  }
}
