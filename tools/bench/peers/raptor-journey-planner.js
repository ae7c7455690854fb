/**
 * raptor-journey-planner (GPL-3: measured, never shipped or linked). Its file reader does not finish on recent Node, so it
 * is fed rows. It adds the time for a change at every arrival, and is held to the same number of rounds.
 */
import planner from 'raptor-journey-planner'

const { DepartAfterQuery, JourneyFactory, RaptorAlgorithmFactory } = planner

export async function prepare(day, rides) {
  const service = { runsOn: () => true }
  const trips = day.trips.map(({ stops, arrive, depart, boards, alights }, trip) => ({
    tripId: `t${trip}`,
    serviceId: 'day',
    service,
    stopTimes: stops.map((stop, place) => ({
      stop: `s${stop}`, arrivalTime: arrive[place], departureTime: depart[place], pickUp: boards[place] === 1, dropOff: alights[place] === 1,
    })),
  }))
  const interchange = Object.fromEntries(Array.from({ length: day.stations }, (_, stop) => [`s${stop}`, day.changeSeconds]))
  const raptor = RaptorAlgorithmFactory.create(trips, {}, interchange, dateOf(day.date))
  holdToRounds(raptor, rides)
  const query = new DepartAfterQuery(raptor, new JourneyFactory(), 1)
  return (from, to, dep) => {
    const arrivals = query.plan(`s${from}`, `s${to}`, dateOf(day.date), dep).map(({ arrivalTime }) => arrivalTime)
    return arrivals.length === 0 ? null : Math.min(...arrivals)
  }
}

/** It goes on while any station is marked: after the last round none is. */
function holdToRounds(raptor, rides) {
  const { scanResultsFactory } = raptor
  const create = scanResultsFactory.create.bind(scanResultsFactory)
  scanResultsFactory.create = (origins) => {
    const results = create(origins)
    const marked = results.getMarkedStops.bind(results)
    results.getMarkedStops = () => (results.k < rides ? marked() : [])
    return results
  }
}

function dateOf(date) {
  return new Date(Date.UTC(Math.floor(date / 10_000), (Math.floor(date / 100) % 100) - 1, date % 100))
}
