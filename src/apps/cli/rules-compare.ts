/** `tongdao rules compare OLD NEW CORPUS.jsonl`: for which messages does the next edition change what? */
import { compileEdition } from '../../engines/rules/compile/compile.ts'
import { compareEditions, type Difference, type MessageDifference } from '../../engines/rules/corpus/compare.ts'
import type { Fields } from '../../engines/rules/edition.ts'
import type { Verdict } from '../../engines/rules/judging.ts'
import { printLocation } from '../../engines/rules/location.ts'
import type { Invocation } from './commands.ts'
import { linesOf, type Line } from './rules-corpus.ts'
import { printFault } from './rules-fault.ts'
import { besideOf, messageIn, parseObject, type Told } from './rules-message.ts'
import { readSoundPack, sizeOf } from './rules-pack.ts'
import { counted } from './rules-test.ts'

/** A judgement that was refused counts as one finding at the message, with the code of its refusal. */
type Found = { readonly rule: string; readonly code: string; readonly severity: string; readonly at: string }

/** Of one message: what only the older edition finds, and what only the newer. */
export type Change = { readonly line: number; readonly name: string; readonly gone: readonly Found[]; readonly come: readonly Found[] }

const PROGRESS_EVERY = 10_000
const FAULTS_SHOWN = 20

export async function run({ words, options, write, report }: Invocation): Promise<number> {
  const [, older = '', newer = '', corpus = ''] = words
  const beside = besideOf(options)
  const [before, after] = [readSoundPack(older).edition, readSoundPack(newer).edition]
  sizeOf(corpus)
  const comparing = compareEditions(before, after, {
    judgeOf: compileEdition, examples: 0, every: PROGRESS_EVERY,
    progress: (messages, changed) => report(`${counted(messages, 'message')}, ${changed} changed`),
  })
  const isJson = options['json'] === true
  let unread = 0
  for await (const line of linesOf(corpus)) {
    const read = readLine(line, corpus, after.form.fields)
    if ('faults' in read) {
      unread += 1
      if (unread <= FAULTS_SHOWN) report(read.faults.map(printFault).join('').trimEnd())
      continue
    }
    const { message, day, variant, given, host } = read.told
    const occasion = { day: day ?? beside.day ?? after.from, variant: variant ?? beside.variant, given, host }
    const difference = comparing.take(read.name, message, occasion)
    if (difference === null) continue
    const change = changeOf(difference, line.line, { before: before.form.fields, after: after.form.fields })
    write(isJson ? `${JSON.stringify(change)}\n` : printChange(change))
  }
  const sum = comparing.soFar()
  write(isJson ? `${JSON.stringify({ ...sum, unread })}\n` : printSum(sum, unread))
  return unread === 0 ? 0 : 1
}

type Read = { readonly told: Told; readonly name: string }

function readLine({ text, line }: Line, file: string, fields: Fields): Read | Extract<ReturnType<typeof messageIn>, { readonly faults: unknown }> {
  const object = parseObject(text, { file, line })
  if ('fault' in object) return { faults: [object.fault] }
  const read = messageIn(object.said, fields, { file, line })
  if ('faults' in read) return read
  const name = object.said['name'] ?? object.said['id'] ?? ''
  return { told: read.told, name: typeof name === 'string' ? name : '' }
}

type Forms = { readonly before: Fields; readonly after: Fields }

function changeOf({ name, before, after }: MessageDifference, line: number, fields: Forms): Change {
  const [was, is] = [foundIn(before, fields.before), foundIn(after, fields.after)]
  return { line, name, gone: less(was, is), come: less(is, was) }
}

function foundIn(verdict: Verdict, fields: Fields): readonly Found[] {
  if ('refused' in verdict) return [{ rule: '', code: verdict.refused, severity: '', at: '' }]
  return verdict.findings.map(({ rule, code, severity, at }) => ({ rule, code, severity, at: printLocation(at, fields) }))
}

/** What `these` hold beyond `those`. One rule reports one place once. */
function less(these: readonly Found[], those: readonly Found[]): readonly Found[] {
  const known = new Set(those.map((one) => JSON.stringify(one)))
  return these.filter((one) => !known.has(JSON.stringify(one)))
}

function printChange({ line, name, gone, come }: Change): string {
  const lines = [...gone.map((one) => `  - ${printFound(one)}`), ...come.map((one) => `  + ${printFound(one)}`)]
  return `line ${line}${name && `, ${name}`}\n${lines.join('\n')}\n`
}

function printFound({ code, severity, at }: Found): string {
  return [severity, code, at && `at ${at}`].filter(Boolean).join(' ')
}

/** Rules that change nothing are left out. */
function printSum({ messages, changed, rules }: Difference, unread: number): string {
  const changing = rules.filter(({ appeared, vanished, altered }) => appeared + vanished + altered > 0)
  const width = Math.max(0, ...changing.map(({ rule }) => rule.length))
  const table = changing.map(({ rule, isIn, before, after, appeared, vanished, altered }) => {
    const news = isIn.before ? (isIn.after ? '' : ', a rule that is gone') : ', a new rule'
    const ways = [appeared && `${appeared} appear`, vanished && `${vanished} vanish`, altered && `${altered} are another`]
    return `  ${rule.padEnd(width)}  ${before} -> ${after}: ${ways.filter(Boolean).join(', ')}${news}\n`
  })
  const rest = unread > 0 ? `; ${counted(unread, 'line')} could not be read` : ''
  return [`${counted(messages, 'message')}, ${changed} changed${rest}\n`, ...table].join('')
}
