/** Whether the planner takes a network, in every variant that is asked every day: what it does not take is told by entry. */
import { buildNetwork, type Fault as Unbuilt } from '../../../engines/planner/index.ts'
import type { Period } from './calendar.ts'
import type { Fault, Network } from './network.ts'
import { BOUNDARIES } from './request.ts'
import { draft, type Draft } from './tables.ts'

/** In: a network that holds together. Each entry is named once, for its first fault. */
export function unbuildable(network: Network, period: Period): readonly Fault[] {
  const variants = BOUNDARIES.flatMap((boundary) => [{ boundary, reefer: false }, { boundary, reefer: true }])
  const faults = new Map<string, Fault>()
  for (const variant of variants) {
    const drafted = draft(network, period, new Map(), { ...variant, closures: [], lifted: [], stands: null })
    const built = buildNetwork(drafted.tables)
    if ('network' in built) continue
    for (const unbuilt of built.faults) {
      const of = nameOf(network, drafted, unbuilt)
      if (!faults.has(of)) faults.set(of, { of, code: 'out_of_range', about: unbuilt.code })
    }
  }
  return [...faults.values()]
}

function nameOf(network: Network, { rows }: Draft, { table, row }: Unbuilt): string {
  switch (table) {
    case 'services':
      return rows.lines[row]?.service.id ?? table
    case 'unscheduled':
      return rows.unscheduled[row]?.leg.id ?? table
    case 'transfers':
      return rows.transfers[row]?.id ?? table
    case 'storage':
      return `storage at ${network.storage[row]?.node ?? ''}`
    case 'nodes':
    case 'means':
    case 'calendars':
      return table
  }
}
