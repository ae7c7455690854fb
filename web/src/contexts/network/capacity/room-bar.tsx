/** The room of a departure as a bar: used, confirmed, held, and what is left. The numbers stand beside it and on hover. */
import { useWords } from '../../../ui/words/language.ts'
import type { SectionShown } from './answer.ts'

const PARTS = ['used', 'confirmed', 'held', 'left'] as const

export function RoomBar({ section }: { readonly section: SectionShown }) {
  const { say } = useWords()
  const said = PARTS.map((part) => `${say(`room.${part}`)} ${section[part].teu} TEU`).join(' · ')
  const whole = Math.max(1, section.capacity.teu)
  return (
    <span className="room-bar" role="img" aria-label={said} title={said}>
      {PARTS.slice(0, 3).map((part) => (
        <i key={part} className={part} style={{ width: `${(section[part].teu / whole) * 100}%` }} />
      ))}
    </span>
  )
}

export function RoomLegend() {
  const { say } = useWords()
  return (
    <ul className="room-legend">
      {PARTS.map((part) => (
        <li key={part}>
          <i className={part} aria-hidden="true" /> {say(`room.${part}`)}
        </li>
      ))}
    </ul>
  )
}

/** The section with the least room left is what a booking over the whole way meets. */
export function tightest(sections: readonly SectionShown[]): SectionShown | undefined {
  return sections.toSorted((one, other) => one.left.teu - other.left.teu)[0]
}
