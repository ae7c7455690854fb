/** The days of the board as bars: how much of each day's room is promised. A press looks at one day. */
import { useWords } from '../../../ui/words/language.ts'
import { tightest } from './room-bar.tsx'
import type { DepartureShown } from './answer.ts'

type Props = {
  readonly departures: readonly DepartureShown[]
  readonly day: string | null
  readonly onDay: (day: string | null) => void
}

export function DayStrip({ departures, day, onDay }: Props) {
  const { say, language } = useWords()
  const days = [...Map.groupBy(departures, (departure) => dayOf(departure.departs))]
  if (days.length < 2) return null
  const name = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'zh-CN', {
    weekday: 'short',
    day: 'numeric',
    month: 'numeric',
  })
  return (
    <fieldset className="day-strip" aria-label={say('board.days')}>
      {days.map(([one, all]) => {
        const { capacity, left } = roomOf(all)
        const promised = capacity - left
        const share = capacity === 0 ? 0 : promised / capacity
        const said = say('board.daySaid', { departures: all.length, promised, capacity })
        return (
          <button
            key={one}
            type="button"
            className="day"
            aria-pressed={day === one}
            title={said}
            onClick={() => onDay(day === one ? null : one)}
          >
            <span className="day-bar" aria-hidden="true">
              <i style={{ height: `${share * 100}%` }} />
            </span>
            <span>{name.format(new Date(all[0]?.departs ?? one))}</span>
            <span className="secondary">{left} TEU</span>
          </button>
        )
      })}
    </fieldset>
  )
}

/** The reader's own day, on which it leaves. */
export function dayOf(instant: string): string {
  const moment = new Date(instant)
  return new Date(moment.getTime() - moment.getTimezoneOffset() * 60_000).toISOString().slice(0, 10)
}

function roomOf(departures: readonly DepartureShown[]) {
  const running = departures.filter(({ state }) => state !== 'cancelled').map(({ sections }) => tightest(sections))
  return {
    capacity: running.reduce((sum, section) => sum + (section?.capacity.teu ?? 0), 0),
    left: running.reduce((sum, section) => sum + (section?.left.teu ?? 0), 0),
  }
}
