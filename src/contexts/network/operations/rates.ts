/** What happens to a rate sheet. That no two overlap is said by the book, which sees all of them at once. */
import type { Decision } from '../../../kernel/decision.ts'
import { change, type Asked, type Journal } from '../../../platform/journal.ts'
import {
  RATE_REFUSALS, rateRules, type RateCommand, type RateFact, type RateRefusal, type RateSheet, type RateSheetId,
} from '../model/rate.ts'
import { entered } from './entry.ts'

export type RatePorts = { readonly journal: Journal }

export type RateAnswer = Promise<Decision<RateFact, RateRefusal>>

export function tellRates({ journal }: RatePorts, id: RateSheetId, command: RateCommand, asked: Asked): RateAnswer {
  return entered(RATE_REFUSALS, () => change(journal, rateRules, `network/${id}`, command, asked))
}

/** An act and the refusal it would meet. */
export type RateAct = { readonly act: string; readonly refused: RateRefusal | null }

export function possibleForRates(sheet: RateSheet): readonly RateAct[] {
  return sheet.name === 'none' || sheet.until === sheet.from ? [] : [{ act: 'network.endRates', refused: null }]
}
