/** The colour of a line by how goods move on it; told apart from one another and from the land in grey as well. */
export const TONES = {
  sea: 'var(--tone-sea)',
  rail: 'var(--tone-rail)',
  road: 'var(--tone-road)',
  inlandWater: 'var(--tone-river)',
} as const

export function toneOf(mode: string): string {
  const known = mode === 'inland water' ? 'inlandWater' : mode
  return known in TONES ? TONES[known as keyof typeof TONES] : TONES.sea
}

/** For a canvas, which knows no variables of style. */
export function colourOf(mode: string): string {
  return colour(toneOf(mode).slice('var('.length, -1))
}

/** What a variable of style is now, in the light of the page. */
export function colour(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim()
}
