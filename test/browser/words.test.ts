/** Every code that the server may send has a word or a sentence in both languages. No browser is needed to know it. */
import { expect, test } from 'vitest'
import { everyRoute } from '../../src/apps/routes.ts'
import { CODES } from '../../src/contexts/consignments/model/event.ts'
import { FAULTS } from '../../src/contexts/consignments/model/faults.ts'
import { MILESTONES } from '../../src/contexts/consignments/model/customs.ts'
import { STAGES as JOURNEY } from '../../src/contexts/consignments/model/consignment.ts'
import { FLAGS } from '../../src/contexts/consignments/model/timeline.ts'
import type { FUNCTIONS } from '../../src/contexts/declarations/model/notification.ts'
import { MODES } from '../../src/contexts/network/model/carriage.ts'
import { GROUNDS } from '../../src/contexts/observatory/model/passage.ts'
import { ROLES } from '../../src/contexts/parties/model/person.ts'
import { acts } from '../../web/src/ui/words/acts.ts'
import { codes } from '../../web/src/ui/words/codes.ts'
import type { Pair } from '../../web/src/ui/words/pairs.ts'
import { problems } from '../../web/src/ui/words/problems.ts'
import { screens } from '../../web/src/ui/words/screens.ts'

/** Contexts whose acts the screens offer as buttons. */
const OFFERED = ['consignments', 'declarations', 'release']

test('every refusal of every route is a sentence with a remedy in both languages', () => {
  const refusals = new Set(everyRoute.flatMap((route) => ('refusals' in route ? (route.refusals ?? []) : [])))
  expect([...refusals].filter((code) => !(code in problems))).toEqual([])
})

test('every fault of an entry is a sentence', () => {
  expect(FAULTS.filter((code) => !(code in problems))).toEqual([])
})

test('every act that a screen may offer has a name', () => {
  const offered = everyRoute.filter(
    ({ kind, name }) => kind === 'command' && OFFERED.some((context) => name.startsWith(`${context}.`)),
  )
  expect(offered.map(({ name }) => name).filter((name) => !(name in acts))).toEqual([])
})

test.each<[kind: keyof typeof codes, known: readonly string[]]>([
  ['event', CODES],
  ['milestone', MILESTONES],
  ['journey', JOURNEY],
  ['flag', FLAGS],
  ['mode', MODES],
  ['ground', GROUNDS],
  ['role', ROLES],
  ['answer', ['01', '03', '05', '08', '09'] satisfies (keyof typeof FUNCTIONS)[]],
])('every code of the kind %s has a word', (kind, known) => {
  expect(known.filter((code) => !(code in codes[kind]))).toEqual([])
})

test('nothing is left empty, and Chinese is written in Chinese', () => {
  const pairs: [string, Pair][] = [
    ...Object.entries(screens),
    ...Object.values(codes).flatMap((words) => Object.entries<Pair>(words)),
    ...Object.entries(problems).flatMap(([code, { means, helps }]): [string, Pair][] => [
      [code, means],
      [code, helps],
    ]),
  ]
  expect(pairs.filter(([, [en, zh]]) => en === '' || zh === '').map(([key]) => key)).toEqual([])
  // Signs between words are not words, and the other language is named in its own.
  const foreign = pairs.filter(
    ([key, [, zh]]) =>
      !/[\u4e00-\u9fff]/.test(zh) && !['app.otherLanguage', 'release.and', 'release.actOf'].includes(key),
  )
  expect(foreign.map(([key]) => key)).toEqual([])
})
