/** The screens' own words. Codes of the server are in codes.ts, refusals and faults in problems.ts. */
import type { Pair } from './pairs.ts'
import { boardWords } from './screens/board.ts'
import { capacityWords } from './screens/capacity.ts'
import { consignmentWords } from './screens/consignments.ts'
import { declarationWords } from './screens/declarations.ts'
import { frameWords } from './screens/frame.ts'
import { networkWords } from './screens/network.ts'
import { planWords } from './screens/plan.ts'
import { releaseWords } from './screens/release.ts'

export const screens = {
  ...frameWords, ...consignmentWords, ...networkWords, ...planWords, ...capacityWords, ...declarationWords, ...releaseWords, ...boardWords,
} as const satisfies Readonly<Record<string, Pair>>
