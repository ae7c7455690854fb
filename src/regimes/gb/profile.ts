/** The United Kingdom as this software knows it: its packs, and what of its messages can be lodged here. */
import type { Rule, RulePack, Source } from '../../contexts/declarations/index.ts'
import { PACK_2024 } from './rules/2024-08-22.ts'

const OURS: Source = { basis: 'ours', of: 'what a record here can follow' }

/** CDS takes more than goods going in or out: amendments, cancellations, arrivals, trade with special territories. */
const FOLLOWED: readonly Rule[] = [
  { id: 'TD01', code: 'declaration_kind_unknown', over: 'declaration', at: '/type', severity: 'error', source: OURS,
    holds: ({ direction }) => direction !== null, names: ({ content }) => ({ kind: content.type ?? '' }) },
  { id: 'TD02', code: 'function_not_original', over: 'declaration', at: '/function', severity: 'error', source: OURS,
    holds: ({ content }) => content.function === '9', names: ({ content }) => ({ function: content.function ?? '' }) },
]

/** For lodging: `tongdao check`, which records nothing, judges by the published rows alone. */
export const PACKS: readonly RulePack[] = [{ ...PACK_2024, rules: [...FOLLOWED, ...PACK_2024.rules] }]
