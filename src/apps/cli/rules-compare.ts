/** `tongdao rules compare OLD NEW CORPUS.jsonl`: for which messages does the next edition change what? */
import { compileEdition } from '../../engines/rules/compile/compile.ts'
import type { Edition } from '../../engines/rules/edition.ts'
import type { Verdict } from '../../engines/rules/judging.ts'
import { printLocation } from '../../engines/rules/location.ts'
import { parseDay, type Day } from '../../kernel/time.ts'
import type { Invocation } from './commands.ts'
import { linesOf, type Line } from './rules-corpus.ts'
import { printFault } from './rules-fault.ts'
import { besideOf, messageIn, parseObject, type Beside, type Told } from './rules-message.ts'
import { readSoundPack, sizeOf } from './rules-pack.ts'
import { counted } from './rules-test.ts'

/** A judgement that was refused counts as one finding at the message, with the code of its refusal. */
type Found = { readonly code: string; readonly at: string }

/** Of one message: what only the older edition finds, and what only the newer. */
export type Change = { readonly line: number; readonly name: string; readonly gone: readonly Found[]; readonly come: readonly Found[] }

const PROGRESS_EVERY = 10_000
const FAULTS_SHOWN = 20

export async function run({ words, options, write, report }: Invocation): Promise<number> {
  const [, older = '', newer = '', corpus = ''] = words
  const beside = besideOf(options)
  const compare = comparisonOf(readSoundPack(older).edition, readSoundPack(newer).edition, beside)
  sizeOf(corpus)
  const isJson = options['json'] === true
  const tally = new Tally()
  for await (const line of linesOf(corpus)) {
    const answer = compare(line, corpus)
    if ('faults' in answer) {
      tally.unread += 1
      if (tally.unread <= FAULTS_SHOWN) for (const fault of answer.faults) report(printFault(fault).trimEnd())
      continue
    }
    tally.count(answer.change)
    if (tally.messages % PROGRESS_EVERY === 0) report(`${counted(tally.messages, 'message')}, ${tally.changed} changed`)
    if (answer.change !== null) write(isJson ? `${JSON.stringify(answer.change)}\n` : printChange(answer.change))
  }
  write(isJson ? `${JSON.stringify(tally.summary())}\n` : printSummary(tally.summary()))
  return tally.unread === 0 ? 0 : 1
}

/** As if both were in force on the day of each message: the question is what would change. */
function comparisonOf(older: Edition, newer: Edition, beside: Beside) {
  const found = [older, newer].map((edition) => {
    const judge = compileEdition({ ...edition, from: ALWAYS, until: null })
    return ({ message, day, variant, given, host }: Told): readonly Found[] => {
      const kind = edition.form.variants.length === 0 ? null : (variant ?? beside.variant)
      return foundIn(judge(message, { day: day ?? beside.day ?? newer.from, variant: kind, given, host }), edition)
    }
  })
  return ({ text, line }: Line, corpus: string) => {
    const spot = { file: corpus, line }
    const object = parseObject(text, spot)
    if ('fault' in object) return { faults: [object.fault] }
    const read = messageIn(object.said, newer.form.fields, spot)
    if ('faults' in read) return read
    const [before = [], after = []] = found.map((judged) => judged(read.told))
    const [gone, come] = [less(before, after), less(after, before)]
    const name = object.said['name'] ?? object.said['id'] ?? ''
    return { change: gone.length + come.length === 0 ? null : { line, name: String(name), gone, come } }
  }
}

const ALWAYS = parseDay('0001-01-01') as Day

function foundIn(verdict: Verdict, { form }: Edition): readonly Found[] {
  if ('refused' in verdict) return [{ code: verdict.refused, at: '' }]
  return verdict.findings.map(({ code, at }) => ({ code, at: printLocation(at, form.fields) }))
}

/** What `these` hold beyond `those`; of two equal ones, one may stay. */
function less(these: readonly Found[], those: readonly Found[]): readonly Found[] {
  const rest = those.map(keyOf)
  return these.filter((one) => {
    const place = rest.indexOf(keyOf(one))
    if (place >= 0) rest.splice(place, 1)
    return place < 0
  })
}

function keyOf({ code, at }: Found): string {
  return `${code} ${at}`
}

type Summary = {
  readonly messages: number
  readonly changed: number
  readonly unread: number
  readonly codes: readonly { readonly code: string; readonly gone: number; readonly come: number }[]
}

class Tally {
  messages = 0
  changed = 0
  unread = 0
  readonly #codes = new Map<string, { gone: number; come: number }>()

  count(change: Change | null): void {
    this.messages += 1
    if (change === null) return
    this.changed += 1
    for (const way of ['gone', 'come'] as const) {
      for (const { code } of change[way]) {
        const ways = this.#codes.get(code) ?? { gone: 0, come: 0 }
        ways[way] += 1
        this.#codes.set(code, ways)
      }
    }
  }

  summary(): Summary {
    const codes = [...this.#codes].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([code, ways]) => ({ code, ...ways }))
    return { messages: this.messages, changed: this.changed, unread: this.unread, codes }
  }
}

function printChange({ line, name, gone, come }: Change): string {
  const lines = [...gone.map((one) => `  - ${printFound(one)}`), ...come.map((one) => `  + ${printFound(one)}`)]
  return `line ${line}${name && `, ${name}`}\n${lines.join('\n')}\n`
}

function printFound({ code, at }: Found): string {
  return at === '' ? code : `${code} at ${at}`
}

function printSummary({ messages, changed, unread, codes }: Summary): string {
  const width = Math.max(...codes.map(({ code }) => code.length))
  const table = codes.map(({ code, gone, come }) => `  ${code.padEnd(width)}  ${[gone && `${gone} fewer`, come && `${come} more`].filter(Boolean).join(', ')}\n`)
  return [
    `${counted(messages, 'message')}, ${changed} changed${unread > 0 ? `; ${counted(unread, 'line')} could not be read` : ''}\n`, ...table,
  ].join('')
}
