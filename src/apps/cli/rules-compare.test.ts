import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ruleFolder, tongdao } from '../../../test/support/rule-folder.ts'
import { linesOf } from './rules-corpus.ts'

const older = edition('e-1', '2026-01-01', 100)
const newer = edition('e-2', '2027-01-01', 50)

function edition(id: string, from: string, kgMost: number): string {
  return ruleFolder({
    'edition.rules': `edition ${id}\n  from ${from}\n\nmessage M variants a, b\n  plate text\n  goods many group\n    kg number\n`,
    'rules.rules': [
      'rule plate error\n  must plate is present\n  at plate\n  says en "a" zh "甲"\n',
      `rule heavy warning for goods\n  when kg > ${kgMost}\n  at kg\n  says en "a" zh "甲"\n`,
      ...(id === 'e-2' ? ['rule only-b error\n  in b\n  when goods is absent\n  says en "a" zh "甲"\n'] : []),
    ].join('\n'),
  })
}

/** A line, and what is said of it; null: nothing changes. */
const LINES: readonly (readonly [what: string, line: unknown, change: object | null])[] = [
  ['what neither finds', { name: 'sound', variant: 'a', message: { plate: 'A', goods: [{ kg: 50 }] } }, null],
  ['what both find', { name: 'no plate', variant: 'a', message: { goods: [{ kg: 101 }] } }, null],
  ['what only the newer finds', { name: 'between', variant: 'a', message: { plate: 'A', goods: [{ kg: 1 }, { kg: 51 }, { kg: 200 }] } },
    { gone: [], come: [{ rule: 'heavy', code: 'heavy', severity: 'warning', at: 'goods[2].kg' }] }],
  ['a rule for one kind of message', { id: 'by its id', variant: 'b', message: { plate: 'A' } }, { gone: [], come: [{ rule: 'only-b', code: 'only-b', severity: 'error', at: '' }] }],
  ['a kind that neither knows', { variant: 'c', message: { plate: 'A' } }, null],
  ['the message alone, of the kind that the command names', { plate: 'A', goods: [{ kg: 60 }] }, { gone: [], come: [{ rule: 'heavy', code: 'heavy', severity: 'warning', at: 'goods[1].kg' }] }],
]

for (const [what, line, change] of LINES) {
  test(`rules compare says of ${what}: ${change === null ? 'nothing' : 'the change'}`, async () => {
    const { code, out } = await tongdao('rules compare', older, newer, corpus([line]), '--variant', 'a', '--json')
    const [first, summary] = out.trim().split('\n').map((said) => JSON.parse(said) as Record<string, unknown>)
    expect(code).toBe(0)
    expect(change === null ? first : summary).toMatchObject({ messages: 1, changed: change === null ? 0 : 1, unread: 0 })
    if (change !== null) expect(first).toMatchObject({ line: 1, ...change })
  })
}

test('what only the older found is gone, and the sum says so rule by rule', async () => {
  const { out } = await tongdao('rules compare', newer, older, corpus(LINES.map(([, line]) => line)), '--variant', 'a')
  expect(out).toBe([
    'line 3, between', '  - warning heavy at goods[2].kg', 'line 4, by its id', '  - error only-b', 'line 6', '  - warning heavy at goods[1].kg',
    '6 messages, 3 changed', '  heavy   4 -> 2: 2 vanish', '  only-b  1 -> 0: 1 vanish, a rule that is gone', '',
  ].join('\n'))
})

test('progress goes beside the answer, and a line that cannot be read is told and fails', async () => {
  const many = Array.from({ length: 20_001 }, () => LINES[0]![1])
  const { code, out, err } = await tongdao('rules compare', older, newer, corpus(many, ['[]', '{ "plate": ', '{ "message": {}, "day": "2026-02-30" }']))
  expect(err.split('\n').slice(0, 2)).toEqual(['10000 messages, 0 changed', '20000 messages, 0 changed'])
  expect(err).toContain('corpus.jsonl:20002:1 case_misshapen: it is no object')
  expect(err).toContain('corpus.jsonl:20003:')
  expect(err).toContain('corpus.jsonl:20004:1 case_misshapen: "day"')
  expect(out).toBe('20001 messages, 0 changed; 3 lines could not be read\n')
  expect(code).toBe(1)
})

test('without a day a message is judged on the first day of the newer edition, by both', async () => {
  const dated = (id: string) => ruleFolder({ 'a.rules': `edition ${id}\n  from ${id === 'e-1' ? '2026-01-01' : '2027-01-01'}\n\nmessage M\n  x text\n\nrule new error\n  from 2027-01-01\n  when x is absent\n  says en "a" zh "甲"\n` })
  const editions = [dated('e-1'), dated('e-2')] as const
  const at = async (...words: string[]) => (await tongdao('rules compare', ...editions, corpus([{}]), ...words)).out
  expect(await at()).toBe('1 message, 0 changed\n')
  expect(await at('--day', '2026-12-31')).toBe('1 message, 0 changed\n')
  await expect(at('--day', '31.12.2026')).rejects.toThrow('"31.12.2026" is no day; write --day 2026-01-31.')
})

test('an edition with a fault is said with its faults, and compares nothing', async () => {
  const broken = ruleFolder({ 'a.rules': 'edition e-3\n  from 2026-01-01\n\nmessage M\n  x text\n\nrule r error\n  must y is present\n' })
  await expect(tongdao('rules compare', older, broken, corpus([]))).rejects.toThrow(/a\.rules:8:8 field_unknown[\s\S]*cannot be judged by/)
})

test('a corpus that is none is said in a sentence', async () => {
  await expect(tongdao('rules compare', older, newer, 'no-such.jsonl')).rejects.toThrow('no-such.jsonl is no file that can be read')
})

const CHUNKS: readonly (readonly [what: string, text: string, lines: readonly string[]])[] = [
  ['nothing', '', []],
  ['one line without an end', 'a', ['1 a']],
  ['empty lines between', 'a\n\n \nb\n', ['1 a', '4 b']],
  ['a line longer than a piece of the file', `${'x'.repeat(200_000)}\ny`, [`1 ${'x'.repeat(200_000)}`, '2 y']],
  ['signs of several bytes over the edge of a piece', `${'货'.repeat(50_000)}\n货`, [`1 ${'货'.repeat(50_000)}`, '2 货']],
]

for (const [what, text, lines] of CHUNKS) {
  test(`a corpus is read line by line: ${what}`, async () => {
    const read: string[] = []
    for await (const one of linesOf(written(text))) read.push(`${one.line} ${one.text}`)
    expect(read).toEqual(lines)
  })
}

test('a line over the limit ends the reading at its number, before it is held as a whole', async () => {
  const lines = linesOf(written(`a\n${'x'.repeat(1001)}\n`), 1000)
  expect((await lines.next()).value).toEqual({ text: 'a', line: 1 })
  await expect(lines.next()).rejects.toThrow(/:2 has more than 1000 bytes/)
})

function corpus(lines: readonly unknown[], raw: readonly string[] = []): string {
  return written([...lines.map((line) => JSON.stringify(line)), ...raw].join('\n'))
}

function written(text: string): string {
  const file = join(ruleFolder({}), 'corpus.jsonl')
  writeFileSync(file, text)
  return file
}
