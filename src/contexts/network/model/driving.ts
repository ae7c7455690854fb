/**
 * From minutes at the wheel to minutes on the road: the breaks and rests that the law wants of drivers. Used where a leg
 * gives a distance and a speed; a published duration has its rests in it already. Weekly limits are not counted: no leg
 * of the corridor is driven for longer than three days.
 */

/**
 * After `continuous` minutes at the wheel a break of `pause`; after `daily` a rest, which is `rest` minutes long and,
 * where `window` is given, ends no earlier than so many minutes after the day began.
 */
export type DrivingRules = {
  readonly law: string
  readonly continuous: number
  readonly pause: number
  readonly daily: number
  readonly rest: number
  readonly window: number | null
}

/** Two drivers who take turns: the one who does not drive has a break, and the lorry stops when both must rest. */
export const DRIVING_RULES = {
  eu: {
    law: 'Regulation (EC) No 561/2006: 9 h a day (article 6), 45 min after 4.5 h (article 7), 11 h of rest (article 8)',
    continuous: 270, pause: 45, daily: 540, rest: 660, window: null,
  },
  'eu-two': {
    law: 'Regulation (EC) No 561/2006, two drivers: 9 h each (article 6), 9 h of rest within 30 h (article 8)',
    continuous: 1_080, pause: 0, daily: 1_080, rest: 540, window: null,
  },
  cn: {
    law: 'Implementing Regulations of the Road Traffic Safety Law, article 62 (7): 20 min after 4 h. 8 h in 24 h is the rule '
      + 'for coaches (Safety Standard for Road Passenger Enterprises, article 38), which hauliers keep as their own',
    continuous: 240, pause: 20, daily: 480, rest: 0, window: 1_440,
  },
  'cn-two': {
    law: 'the same, with two drivers who take turns: 16 h in 24 h',
    continuous: 240, pause: 20, daily: 960, rest: 0, window: 1_440,
  },
} as const satisfies Record<string, DrivingRules>

export type DrivingRulesName = keyof typeof DRIVING_RULES

export function parseDrivingRules(text: string): DrivingRulesName | null {
  return Object.hasOwn(DRIVING_RULES, text) ? (text as DrivingRulesName) : null
}

/** At the wheel for so many minutes: on the road for so many. The last break or rest is not waited for. */
export function elapsedMinutes(driving: number, { continuous, pause, daily, rest, window }: DrivingRules): number {
  const day = (minutes: number) => minutes + pause * Math.max(0, Math.ceil(minutes / continuous) - 1)
  const daysBefore = Math.max(0, Math.ceil(driving / daily) - 1)
  const fullDay = Math.max(day(daily) + rest, window ?? 0)
  return daysBefore * fullDay + day(driving - daysBefore * daily)
}

export function drivingMinutes(distanceKm: number, speedKmh: number): number {
  return Math.ceil((distanceKm * 60) / speedKmh)
}
