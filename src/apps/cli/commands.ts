/** The commands of `tongdao`, as a list: the dispatcher, the help and the test of the help read the same. */
import { PLAN_OPTIONS } from './plan-flags.ts'
import { RULE_COMMANDS } from './rules-commands.ts'

export type Option = { readonly name: string; readonly value?: string; readonly what: string }

export type Command = {
  /** `plan`, or of two words, `plan import`: the second is then the first of `words`. */
  readonly name: string
  /** How it is called, without `tongdao`. */
  readonly usage: string
  readonly what: string
  readonly options: readonly Option[]
  /** How many words it takes beside its options. */
  readonly words: { readonly least: number; readonly most: number }
  readonly load: () => Promise<{ readonly run: (invocation: Invocation) => Promise<number> }>
}

export type Invocation = {
  readonly words: readonly string[]
  readonly options: Readonly<Record<string, string | true>>
  readonly environment: NodeJS.ProcessEnv
  /** The answer, to standard output. */
  readonly write: (text: string) => void
  /** What happens meanwhile, one line each, to standard error. */
  readonly report: (line: string) => void
}

const NONE = { least: 0, most: 0 }
const OUT: Option = { name: 'out', value: 'FILE', what: 'where to write the answers; to standard output if not given' }
const SERVER: Option = { name: 'server', value: 'URL', what: 'address of the server, http://127.0.0.1:8080 if not given' }

export const commands: readonly Command[] = [
  {
    name: 'start',
    usage: 'start [--demo | --empty]',
    what: 'start the server, with a PostgreSQL of its own unless DATABASE_URL names one',
    options: [
      { name: 'demo', what: 'with labelled demonstration data and demonstration sign-ins, on a loopback address only' },
      { name: 'empty', what: 'with my own data; asks for a first administrator' },
    ],
    words: NONE,
    load: () => import('./start.ts'),
  },
  {
    name: 'demo',
    usage: 'demo [--server URL]',
    what: 'replay the journey of frozen beef from Santos to Chongqing against a running demonstration server',
    options: [SERVER, { name: 'pace', value: 'MS', what: 'rest between the steps, 0 if not given, so that a person can watch' }],
    words: NONE,
    load: () => import('./demo.ts'),
  },
  {
    name: 'login',
    usage: 'login USERNAME [--server URL]',
    what: 'sign in and keep a token for the commands that talk to a server; the password is read from TONGDAO_PASSWORD or asked',
    options: [SERVER],
    words: { least: 1, most: 1 },
    load: () => import('./login.ts'),
  },
  {
    name: 'check',
    usage: 'check FILE... [--regime gb|eu|cn] [--json]',
    what: 'judge declarations in XML without a server: well formed, valid, all errors at once',
    options: [
      { name: 'regime', value: 'gb|eu|cn', what: 'whose rules; eu: entry summaries. If not given, gb, and the form alone of what China is named for' },
      { name: 'json', what: 'one JSON line per file' },
    ],
    words: { least: 1, most: 100_000 },
    load: () => import('./check.ts'),
  },
  {
    name: 'roundtrip',
    usage: 'roundtrip FILE',
    what: 'read a declaration into the record and print it again',
    options: [],
    words: { least: 1, most: 1 },
    load: () => import('./roundtrip.ts'),
  },
  {
    name: 'lodge',
    usage: 'lodge FILE... [--server URL]',
    what: 'lodge declarations in WCO XML with a server and print each notification',
    options: [SERVER],
    words: { least: 1, most: 1_000 },
    load: () => import('./lodge.ts'),
  },
  {
    name: 'duty explain', usage: 'duty explain FILE [--json] [--lang en|zh-CN]', words: { least: 2, most: 2 },
    what: 'what cases of duty come to, and in a table where every amount comes from',
    options: [
      { name: 'json', what: 'one JSON line per case' },
      { name: 'lang', value: 'LANG', what: 'the language of the tables, en or zh-CN; en if not given' },
    ],
    load: () => import('./duty-explain.ts'),
  },
  {
    name: 'plan', usage: 'plan --from PLACE --to PLACE --teu N --ready DAY', options: PLAN_OPTIONS, words: NONE,
    what: 'every sensible way on the reference corridor, without a server: arrival, cost, CO2e, legs, and how likely in time',
    load: () => import('./plan.ts'),
  },
  {
    name: 'plan import', usage: 'plan import gtfs DIR', options: [], words: { least: 3, most: 3 },
    what: 'read a GTFS feed, a directory or a zip: what it holds, and every faulty row by file and line',
    load: () => import('./plan-import.ts'),
  },
  {
    name: 'plan queries', usage: 'plan queries --gtfs FILE.zip --queries FILE.json', words: { least: 1, most: 1 },
    what: 'earliest arrivals on a timetable by number of rides, in the form in which planners are compared',
    options: [
      { name: 'gtfs', value: 'FILE', what: 'the feed' },
      { name: 'queries', value: 'FILE', what: 'the questions' },
      { name: 'footpaths', value: 'FILE', what: 'ways on foot between stops, CSV' },
      OUT,
    ],
    load: () => import('./plan-queries.ts'),
  },
  {
    name: 'plan fronts', usage: 'plan fronts FILE.json...', options: [OUT], words: { least: 2, most: 1_000 },
    what: 'Pareto fronts of the networks in these files, each vector with an itinerary that proves it',
    load: () => import('./plan-fronts.ts'),
  },
  ...RULE_COMMANDS,
  {
    name: 'verify', usage: 'verify', what: 'walk the hash chains of the journal: the count, and the first break',
    options: [], words: NONE, load: () => import('./verify.ts'),
  },
  { name: 'routes', usage: 'routes', what: 'the whole interface on one page', options: [], words: NONE, load: () => import('./routes.ts') },
  {
    name: 'backup', usage: 'backup FILE', what: 'keep all facts and documents in one file, also while the server works',
    options: [], words: { least: 1, most: 1 }, load: () => import('./backup.ts'),
  },
  {
    name: 'restore', usage: 'restore FILE', what: 'bring a backup back into an empty data directory or database',
    options: [], words: { least: 1, most: 1 }, load: () => import('./restore.ts'),
  },
  {
    name: 'reset', usage: 'reset --yes', what: 'forget everything in the data directory: facts, documents and keys',
    options: [{ name: 'yes', what: 'I mean it' }], words: NONE, load: () => import('./reset.ts'),
  },
]
