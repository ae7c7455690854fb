/** By what goods are carried: modes, and means, which is what a transfer changes between. */
export const MODES = ['sea', 'rail', 'road', 'inland water'] as const
export type Mode = (typeof MODES)[number]

/** Rails of two gauges are two means: a box does not roll from one to the other. */
export const GAUGES_MM = [1435, 1520, 1000] as const
export type GaugeMm = (typeof GAUGES_MM)[number]

export type Means =
  | { readonly mode: 'rail'; readonly gaugeMm: GaugeMm }
  | { readonly mode: 'sea' | 'road' | 'inland water' }

export function gaugeOf(means: Means): GaugeMm | null {
  return means.mode === 'rail' ? means.gaugeMm : null
}

/** Two means are the same exactly when this is. */
export function meansKey(means: Means): string {
  return means.mode === 'rail' ? `rail-${means.gaugeMm}` : means.mode
}
