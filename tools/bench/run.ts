/**
 * `npm run bench -- NAME`: runs the benchmark of that name and prints one JSON line per comparison. Both sides of a
 * comparison run in this one run; `ratio` above 1 means ours is better, whatever the unit; `want` is the aim, or null.
 */
import { benchAssignment, benchStudy } from './assignment.ts'
import { benchCorridor } from './corridor.ts'
import { benchDuty } from './duty.ts'
import { benchEns } from './ens.ts'
import { benchGrowth } from './growth.ts'
import { benchGtfs } from './gtfs.ts'
import { benchIntake } from './intake.ts'
import { benchJournal } from './journal.ts'
import { benchReliability } from './reliability.ts'
import { benchRules } from './rules.ts'
import { benchUnrelated } from './unrelated.ts'

export type Comparison = {
  readonly bench: string
  readonly against: string
  readonly value: number
  readonly againstValue: number
  readonly unit: string
  readonly ratio: number
  readonly want: number | null
  readonly n: number
}

const BENCHES: Readonly<Record<string, () => Promise<readonly Comparison[]>>> = {
  assignment: benchAssignment,
  corridor: benchCorridor,
  duty: benchDuty,
  ens: benchEns,
  growth: benchGrowth,
  gtfs: benchGtfs,
  intake: benchIntake,
  journal: benchJournal,
  reliability: benchReliability,
  rules: benchRules,
  study: benchStudy,
  unrelated: benchUnrelated,
}

const name = process.argv[2] ?? ''
const bench = BENCHES[name]
if (!bench) {
  process.stderr.write(`no benchmark is called "${name}". There are: ${Object.keys(BENCHES).join(', ')}\n`)
  process.exit(2)
}
const comparisons = await bench()
for (const comparison of comparisons) process.stdout.write(`${JSON.stringify(comparison)}\n`)
const short = comparisons.filter(({ ratio, want }) => want !== null && ratio < want)
process.exit(short.length === 0 ? 0 : 1)
