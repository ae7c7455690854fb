/**
 * `npm run bench -- ens`: entry summaries read and judged on one core. The floor parses and validates the same messages and
 * does nothing else. Every answer is compared with the pack before anything is timed; both sides take turns, three times.
 */
import { compare } from '../conformance/compare.ts'
import { messagesOf, openEdition, openJudge, openSchemas, readMessage } from '../conformance/ens.ts'
import { publicPack, readCases, readExpected } from '../conformance/packs.ts'
import { run } from '../conformance/run.ts'
import { on, type Group, type Judge } from '../../src/engines/rules/judging.ts'
import { readCanonical, rootOf } from '../../src/engines/xml/index.ts'
import { judgeXml } from '../../src/platform/xml.ts'
import { readFields } from '../../src/regimes/eu/message.ts'
import { judgeEntrySummary } from '../../src/regimes/eu/profile.ts'
import { parseVariant, type Variant } from '../../src/regimes/eu/schemas.ts'
import type { Comparison } from './run.ts'

const REPEATS = 3
const ROUNDS = 5
const PACK_SECONDS_MAX = 60
const JUDGING_MS_MAX = 50
const SIZES = [1, 3, 10, 30, 100, 300, 999] as const

type Message = { readonly variant: Variant; readonly bytes: Uint8Array; readonly text: string }

export async function benchEns(): Promise<readonly Comparison[]> {
  const edition = openEdition()
  const judge = openJudge(edition)
  const pack = publicPack('ens')
  const inPack = pack === null ? [] : [...wholePack(pack), ...largeOnes(messagesIn(pack), judge)]
  return [...inPack, ...curve(judge)]
}

function wholePack(pack: string): readonly Comparison[] {
  const actual = new Map<string, unknown>()
  const seconds = secondsOf(() => run('ens', { directory: pack, keep: null }, (line) => {
    const { id, actual: given } = JSON.parse(line) as { id: string; actual: unknown }
    actual.set(id, given)
  }))
  const { differences } = compare(readExpected(pack), actual)
  if (differences.length > 0) throw new Error(`${differences.length} answers differ from the pack, the first is ${differences[0]?.id}`)
  const messages = messagesIn(pack)
  const schemas = openSchemas(pack)
  const edition = openEdition()
  const judge = openJudge(edition)
  const floor = () => { for (const { bytes, variant } of messages) judgeXml(bytes, schemas(variant)) }
  const ours = () => {
    for (const { bytes, variant } of messages) {
      const verdict = judgeXml(bytes, schemas(variant))
      const document = verdict.wellFormed && verdict.canonical !== null ? readCanonical(verdict.canonical) : null
      if (document !== null) judgeEntrySummary(document, { edition, judge, variant, day: edition.from })
    }
  }
  floor()
  ours()
  const rounds = Array.from({ length: REPEATS }, () => ({ floor: secondsOf(floor), ours: secondsOf(ours) }))
  schemas.close()
  const each = (side: 'floor' | 'ours') => (median(rounds.map((round) => round[side])) * 1000) / messages.length
  return [
    { bench: 'ens', against: 'the limit of the pack, from packed files to answers', unit: 's of CPU',
      value: seconds, againstValue: PACK_SECONDS_MAX, ratio: PACK_SECONDS_MAX / seconds, want: 1, n: actual.size },
    { bench: 'ens', against: 'parse and schema-validate alone; ours does both, reads and judges', unit: 'CPU ms per message',
      value: each('ours'), againstValue: each('floor'), ratio: each('floor') / each('ours'), want: null, n: messages.length },
  ]
}

/** The message with the most items, and the longest. What is timed is the judging; the reading is named beside it. */
function largeOnes(messages: readonly Message[], judge: Judge): readonly Comparison[] {
  const items = ({ text }: Message) => text.split('<GOOITEGDS>').length - 1
  const most = messages.reduce((one, other) => (items(other) > items(one) ? other : one))
  const longest = messages.reduce((one, other) => (other.bytes.length > one.bytes.length ? other : one))
  const named = [[most, `${items(most)} items`], [longest, `${(longest.bytes.length / 1e6).toFixed(2)} MB`]] as const
  return named.map(([message, what]) => {
    const { from: day, form } = openEdition()
    const document = readMessage(message.text)
    if (document === null) throw new Error('a message of the pack is no XML')
    const group = readFields(rootOf(document), form.fields)
    const value = millisOf(() => judge(group, on(day, message.variant)))
    const reading = millisOf(() => readMessage(message.text))
    return { bench: 'ens', against: `the limit for a message of ${what}, read in ${reading.toFixed(1)} ms`, unit: 'CPU ms to judge',
      value, againstValue: JUDGING_MS_MAX, ratio: JUDGING_MS_MAX / value, want: 1, n: items(message) }
  })
}

/** What an item costs among so many, against what it costs among a hundred: 1 all along is a straight line. */
function curve(judge: Judge): readonly Comparison[] {
  const { from: day } = openEdition()
  const costs = SIZES.map((n) => {
    const message = messageOf(n)
    return { n, value: millisOf(() => judge(message, on(day, '315'))) }
  })
  const per = (size: number) => costs.filter(({ n }) => n === size).map(({ n, value }) => value / n)[0] ?? 0
  return costs.map(({ n, value }) => ({
    bench: 'ens', against: 'an item among 100, times the items', value, againstValue: per(100) * n, unit: 'CPU ms to judge',
    ratio: (per(100) * n) / value, want: n === 999 ? 0.5 : null, n,
  }))
}

/** Every item has a consignor of its own, counted packages, and packages that lean on marks of the last item: the slow cases. */
function messageOf(n: number): Group {
  const items = Array.from({ length: n }, (_, place): Group => ({
    IteNumGDS7: String(place + 1),
    GooDesGDS23: 'goods',
    GroMasGDS46: '1.5',
    TRACONCO2: { NamCO27: `firm ${place}`, StrAndNumCO222: 'street', PosCodCO223: '1', CitCO224: 'city', CouCO225: 'CN' },
    TRACONCE2: { TINCE259: 'GB1' },
    PACGS2: [
      { KinOfPacGS23: 'CT', NumOfPacGS24: '1', MarNumOfPacGSL21: `marks ${place}` },
      { KinOfPacGS23: 'CT', NumOfPacGS24: '0', MarNumOfPacGSL21: `marks ${n - 1 - place}` },
      { KinOfPacGS23: 'VL' },
    ],
  }))
  const header = { TraModAtBorHEA76: '2', TotNumOfIteHEA305: String(n), TotNumOfPacHEA306: String(2 * n), TotGroMasHEA307: String(1.5 * n) }
  return { MesSenMES3: 'GB1/1234567890', HEAHEA: header, GOOITEGDS: items, PERLODSUMDEC: { TINPLD1: 'GB1' } }
}

function messagesIn(pack: string): readonly Message[] {
  const textOf = messagesOf(pack)
  return readCases(pack).flatMap((asked): Message[] => {
    const variant = parseVariant(String(asked['variant']))
    const text = textOf(asked)
    return variant === null || text === null ? [] : [{ variant, text, bytes: Buffer.from(text) }]
  })
}

/** CPU of this process, which is what a core has to give, whoever else is on the machine. */
function secondsOf(work: () => unknown): number {
  const from = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(from)
  return (user + system) / 1e6
}

/** The middle of five rounds, each of a tenth of a second after one to warm up. */
function millisOf(work: () => unknown): number {
  const round = () => {
    let times = 1
    for (;;) {
      const count = times
      const seconds = secondsOf(() => { for (let time = 0; time < count; time += 1) work() })
      if (seconds > 0.1) return (seconds * 1000) / count
      times *= 2
    }
  }
  round()
  return median(Array.from({ length: ROUNDS }, round))
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0
}
