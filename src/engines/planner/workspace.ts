/** The room in which a search works: large, and the same for every query, so it is kept for the next one. */
import { emptyAboard, emptyReady, type Aboard, type Ready } from './aboard.ts'
import { emptyBag, type Bag } from './bag.ts'
import { emptyBounds, type Bounds } from './bounds.ts'
import { emptyLabels, type Labels } from './labels.ts'
import type { Network } from './network.ts'

export type Workspace = {
  readonly maxLegs: number
  readonly bounds: Bounds
  readonly labels: Labels
  /** By stand; those with a factor missing after all those without. */
  readonly bags: (Bag | undefined)[]
  /** Stands whose bags hold something. */
  used: number[]
  readonly known: Bag
  readonly unknown: Bag
  /** Labels of the last leg by node, of this leg, and at which nodes there are any. */
  fresh: number[][]
  next: number[][]
  touched: number[]
  readonly aboard: Aboard
  readonly ready: Ready
}

export function takeWorkspace(network: Network, maxLegs: number): Workspace {
  const spare = network.idle.pop()
  const workspace = spare !== undefined && spare.maxLegs >= maxLegs ? spare : freshWorkspace(network, maxLegs)
  workspace.labels.count = 0
  workspace.known.count = 0
  workspace.unknown.count = 0
  return workspace
}

export function leaveWorkspace(network: Network, workspace: Workspace): void {
  clearBags(workspace)
  network.idle.push(workspace)
}

/** Before a search, and between the scouting and the search itself. */
export function clearBags(workspace: Workspace): void {
  for (const shelf of workspace.used) {
    const bag = workspace.bags[shelf]
    if (bag !== undefined) bag.count = 0
  }
  for (const node of workspace.touched) {
    const here = workspace.next[node]
    if (here !== undefined) here.length = 0
  }
  workspace.used = []
  workspace.touched = []
}

function freshWorkspace(network: Network, maxLegs: number): Workspace {
  return {
    maxLegs,
    bounds: emptyBounds(network, maxLegs),
    labels: emptyLabels(4_096),
    bags: Array.from({ length: 2 * network.stands.count }, () => undefined),
    used: [],
    known: emptyBag(),
    unknown: emptyBag(),
    fresh: Array.from({ length: network.nodes }, () => []),
    next: Array.from({ length: network.nodes }, () => []),
    touched: [],
    aboard: emptyAboard(64),
    ready: emptyReady(64),
  }
}
