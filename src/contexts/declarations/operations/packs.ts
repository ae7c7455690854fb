/** Which pack judges. */
import type { Day } from '../../../kernel/time.ts'
import type { RulePack } from '../model/judgement.ts'

/** In: the country that a declaration names as its own. Out: its pack; null where there is none for it on that day. */
export function packInForce(packs: readonly RulePack[], administration: string, day: Day): RulePack | null {
  return packs.find((pack) => pack.administration === administration
    && pack.edition.from <= day && (pack.edition.until === null || day < pack.edition.until)) ?? null
}
