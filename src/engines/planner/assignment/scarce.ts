/** Tolls told in the caller's words: by service, departure and section. */
import type { Network } from '../network.ts'
import type { Scarce } from './booking.ts'
import type { Tolls } from './pricing.ts'

export function scarceOf(network: Network, { perTeu, perPlug }: Tolls): readonly Scarce[] {
  const rooms = [...new Set([...perTeu.keys(), ...perPlug.keys()])].sort((one, other) => one - other)
  return rooms.map((room) => ({ ...placeOf(network, room), perTeu: perTeu.get(room) ?? 0, perPlug: perPlug.get(room) ?? 0 }))
}

/** Rooms lie service by service, departure by departure, section by section. */
function placeOf({ firstRoom, firstStop, services }: Network, room: number): Pick<Scarce, 'service' | 'departure' | 'section'> {
  let service = 0
  let end = services
  while (end - service > 1) {
    const middle = (service + end) >> 1
    if ((firstRoom[middle] ?? 0) <= room) service = middle
    else end = middle
  }
  const sections = (firstStop[service + 1] ?? 0) - (firstStop[service] ?? 0) - 1
  const within = room - (firstRoom[service] ?? 0)
  return { service, departure: Math.floor(within / sections), section: within % sections }
}
