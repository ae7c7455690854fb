import { Check } from 'typebox/value'
import { expect, test } from 'vitest'
import { PlanAnswer } from '../../contexts/network/routes/plan-shown.ts'
import { readArguments } from './arguments.ts'
import { commands } from './commands.ts'
import { readPlanOptions } from './plan-options.ts'
import { run } from './plan.ts'

const plan = commands.find(({ name }) => name === 'plan')!

async function planned(line: string) {
  const [out, err]: string[][] = [[], []]
  const { words, options } = readArguments(plan, line.split(' '))
  const code = await run({ words, options, environment: {}, write: (text) => out!.push(text), report: (said) => err!.push(said) })
  return { code, out: out!.join(''), err: err!.join('\n') }
}

const SINGAPORE = '--from CNCQI --to SGSIN --teu 2 --ready 2026-12-01'

test('without a server, every way is a line with its legs below', async () => {
  const { code, out, err } = await planned(SINGAPORE)
  expect([code, err]).toEqual([0, ''])
  expect(out).toMatch(/^Chongqing \(CNCQI\) to Singapore \(SGSIN\): 2 TEU in 1 box, 20,000 kg of goods \(assumed\), ready 2026-12-01 00:00\n/)
  expect(out).toMatch(/\n {2}1 {2}2026-12-\d\d \d\d:\d\d {2}2026-12-\d\d \d\d:\d\d {2,}\d+\.\d {2,}\d+\.\d\d /)
  expect(out).toMatch(/sea, \S+: .* to Singapore \(SGSIN\), there 2026-12-/)
  expect(out).toMatch(/for demonstration only\.\nCO2e direct, factors of \S+/)
})

test('--json is what POST /api/v1/plans answers', async () => {
  const { out } = await planned(`${SINGAPORE} --deadline 2026-12-31 --show 2 --json`)
  const answer = JSON.parse(out)
  expect(Check(PlanAnswer, answer)).toBe(true)
  expect(answer.front.length).toBeGreaterThan(1)
  expect(answer.front.map(({ arrives }: { arrives: string }) => arrives < '2027-01-01')).not.toContain(false)
})

test('where there is no way, it says which constraint to give up', async () => {
  const { code, out } = await planned(`${SINGAPORE} --deadline 2026-12-02`)
  expect(code).toBe(0)
  expect(out).toMatch(/There is no way\.\nOne opens when this is relaxed: deadline to 2026-12-\d\d/)
})

test('places that nobody knows are answered with near ones, all at once, and a code of 2', async () => {
  const { code, out, err } = await planned('--from CNQCI --to Singapore --teu 2 --ready 2026-12-01')
  expect([code, out]).toEqual([2, ''])
  expect(err).toMatch(/^--from: .*CNCQI \(Chongqing\).*\n--to: .*SGSIN \(Singapore\)/)
})

test('what no option takes is told for all of them at once', () => {
  const { options } = readArguments(plan, ['--from', 'CNCQI', '--to', 'SGSIN', '--teu', 'two', '--ready', 'soon', '--legs', '99', '--boundary', 'none'])
  expect(() => readPlanOptions(options)).toThrow(/--ready: "soon" is no day[\s\S]*--teu must be integer\.[\s\S]*--legs must be <= 10\.[\s\S]*--boundary must be/)
})

test('a deadline is the end of its day, and alone it asks for leaving late', () => {
  const { options } = readArguments(plan, ['--from', 'A', '--to', 'B', '--teu', '3', '--deadline', '2026-12-31', '--avoid', 'CNQZH,KZDOS'])
  expect(readPlanOptions(options)).toEqual({
    day: '2027-01-01',
    body: {
      from: 'A', to: 'B', teu: 3, boxes: 2, grossMassKg: 30_000, latestArrival: '2027-01-01T00:00:00.000Z', avoid: { nodes: ['CNQZH', 'KZDOS'] },
    },
  })
})
