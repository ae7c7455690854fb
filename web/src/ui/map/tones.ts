/** The colour of a line by how goods move on it; told apart from one another and from the land in grey as well. */
export const TONES = { sea: '#0b5d6b', rail: '#b45309', road: '#5b4a8a', inlandWater: '#3a7ca5' } as const

export function toneOf(mode: string): string {
  const known = mode === 'inland water' ? 'inlandWater' : mode
  return known in TONES ? TONES[known as keyof typeof TONES] : TONES.sea
}
