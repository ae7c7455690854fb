import { expect, test } from 'vitest'
import { DRIVING_RULES, drivingMinutes, elapsedMinutes, parseDrivingRules, type DrivingRulesName } from './driving.ts'

const H = 60

const DRIVEN: readonly (readonly [rules: DrivingRulesName, driving: number, elapsed: number, because: string])[] = [
  ['eu', 0, 0, 'nothing to drive'],
  ['eu', 4.5 * H, 4.5 * H, 'no break is waited for at the end'],
  ['eu', 4.5 * H + 1, 4.5 * H + 46, 'a break of 45 minutes after four and a half hours'],
  ['eu', 9 * H, 9 * H + 45, 'a whole day has one break'],
  ['eu', 9 * H + 1, 20 * H + 46, 'the next day begins after eleven hours of rest'],
  ['eu', 18 * H, 30 * H + 30, 'two whole days, a rest between them'],
  ['cn', 4 * H + 1, 4 * H + 21, 'a break of 20 minutes after four hours'],
  ['cn', 8 * H, 8 * H + 20, 'eight hours in a day'],
  ['cn', 8 * H + 1, 24 * H + 1, 'the ninth hour waits until a day has passed'],
  ['cn', 17 * H, 49 * H, 'the third day'],
  ['cn-two', 16 * H, 17 * H, 'two drivers take turns, with three breaks'],
  ['cn-two', 20 * H, 28 * H, 'and both rest until the day has passed'],
  ['eu-two', 18 * H, 18 * H, 'the one who does not drive has a break'],
  ['eu-two', 20 * H, 29 * H, 'and both rest nine hours'],
]

for (const [rules, driving, elapsed, because] of DRIVEN) {
  test(`${rules}: ${driving / H} hours at the wheel are ${elapsed} minutes on the road, ${because}`, () => {
    expect(elapsedMinutes(driving, DRIVING_RULES[rules])).toBe(elapsed)
  })
}

test('driving more never arrives earlier, and no rule makes a drive shorter', () => {
  for (const rules of Object.values(DRIVING_RULES)) {
    for (let driving = 1; driving < 60 * H; driving++) {
      expect(elapsedMinutes(driving, rules)).toBeGreaterThan(elapsedMinutes(driving - 1, rules))
      expect(elapsedMinutes(driving, rules)).toBeGreaterThanOrEqual(driving)
    }
  }
})

test('a distance and a speed are minutes at the wheel, begun ones included', () => {
  expect(drivingMinutes(140, 70)).toBe(120)
  expect(drivingMinutes(1, 70)).toBe(1)
})

test('rules are found by their name, and not by a word that every object has', () => {
  expect(parseDrivingRules('eu')).toBe('eu')
  expect(parseDrivingRules('us')).toBe(null)
  expect(parseDrivingRules('toString')).toBe(null)
})
