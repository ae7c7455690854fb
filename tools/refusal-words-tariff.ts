/** Sentences for what the tariff engine refuses: duty, proofs of origin, licences, quotas, deltas of a tariff. */
import type { Refusal as DeltaRefusal } from '../src/engines/tariff/delta/delta.ts'
import type { Refusal as LicenceRefusal } from '../src/engines/tariff/licence/licence.ts'
import type { ClaimRefusal } from '../src/engines/tariff/origin/claim.ts'
import type { Refusal as QuotaRefusal } from '../src/engines/tariff/quota/quota.ts'
import type { RefusalCode as DutyRefusal } from '../src/engines/tariff/refusal.ts'
import { sentences, type Sentences } from '../web/src/ui/words/pairs.ts'

type Words<Code extends string> = Readonly<Record<Code, Sentences>>

export const DUTY_WORDS: Words<DutyRefusal> = {
  value_missing: sentences(['A value is missing.', '缺少价格。'], ['Declare it.', '请申报。']),
  rate_of_exchange_missing: sentences(
    ['There is no rate of exchange for the day.', '当日无汇率。'],
    ['Load the rates of that day.', '请加载当日汇率。']),
  supplementary_unit_missing: sentences(['A quantity is missing.', '缺少数量。'], ['Declare it in the unit that is named.', '请按所列单位申报。']),
  agricultural_component_missing: sentences(
    ['The amount of the agricultural component is missing.', '缺少农业成分税额。'],
    ['Give the additional code of its composition, or the amount.', '请填写成分附加代码或税额。']),
  origin_missing: sentences(['The origin is missing.', '缺少原产地。'], ['Declare the country of origin.', '请申报原产国。']),
  proof_missing: sentences(
    ['The preference has no proof of origin.', '优惠税率缺少原产地证明。'],
    ['Name the proof, or claim no preference.', '请填写原产地证明，或不申请优惠。']),
  certificate_missing: sentences(['A document is missing.', '缺少单证。'], ['Name the document with its number.', '请填写单证及编号。']),
  quota_exhausted: sentences(['The quota has not enough left.', '配额余量不足。'], ['Declare without the quota.', '请不使用配额申报。']),
  measure_not_open: sentences(
    ['The measure that was asked for is not open.', '所选措施不适用。'],
    ['Choose one that is open for the origin and the day.', '请选择当日对该原产地适用的措施。']),
  code_unknown_on_day: sentences(
    ['The commodity code has no duty on this day.', '商品编码当日无适用税率。'],
    ['Look up the code that was in force on that day.', '请查询当日有效的编码。']),
  prohibited_goods: sentences(['The goods are prohibited.', '禁止进出口货物。'], ['They cannot be declared.', '不得申报。']),
}

export const CLAIM_WORDS: Words<Exclude<ClaimRefusal, 'proof_missing'>> = {
  origin_rule_not_met: sentences(
    ['The goods do not meet the rule of origin.', '货物不符合原产地规则。'],
    ['See the grounds: each says what was asked and what was found.', '请查看依据：各项要求与实际情况均已列出。']),
  direct_transport_not_shown: sentences(
    ['That the goods came directly is not shown.', '未证明货物直接运输。'],
    ['Give the through document, or what customs of the place of transit has certified.', '请提供联运单证或中转地海关证明。']),
  proof_not_accepted: sentences(
    ['The agreement does not accept this kind of proof.', '协定不接受该类原产地证明。'],
    ['Give one of the kinds that it names.', '请提供协定所列种类的证明。']),
  proof_refused: sentences(
    ['The proof was verified, and was not confirmed.', '原产地证明经核查未获确认。'],
    ['Ask whoever issued it.', '请联系签发机构。']),
  proof_expired: sentences(['The proof is no longer valid on this day.', '原产地证明已过期。'], ['Ask for a new one.', '请重新申请。']),
  proof_not_yet_issued: sentences(
    ['The proof was issued after this day.', '原产地证明签发日晚于该日。'],
    ['Use one that was issued before.', '请使用此前签发的证明。']),
}

export const LICENCE_WORDS: Words<Exclude<LicenceRefusal, 'exists_with_different_content'>> = {
  licence_missing: sentences(['There is no such licence.', '没有该许可证。'], ['Check agency and number.', '请核对发证机构与编号。']),
  terms_impossible: sentences(
    ['The terms cannot be: an end before the beginning, or nothing that may be used.', '条款不成立：期限颠倒，或没有可用数量。'],
    ['Correct term, quantity and goods.', '请更正期限、数量和商品。']),
  licence_not_granted: sentences(
    ['The licence is applied for, and not granted.', '许可证已申请，尚未批准。'],
    ['Wait for the agency.', '请等待发证机构批准。']),
  use_unknown: sentences(
    ['Nothing was reserved under this reference.', '该编号下没有预留。'],
    ['Check the reference of the declaration.', '请核对报关单编号。']),
  use_restored: sentences(['This use was given back.', '该次使用已退回。'], ['Reserve again under a new reference.', '请以新编号重新预留。']),
  already_written_off: sentences(
    ['This use was written off.', '该次使用已核销。'],
    ['Restore it first if the declaration was invalidated.', '若报关单已作废，请先退回。']),
  licence_revoked: sentences(['The licence was revoked.', '许可证已吊销。'], ['Apply for another.', '请另行申请。']),
  licence_expired: sentences(['The term of the licence is over.', '许可证已过期。'], ['Apply for another.', '请另行申请。']),
  licence_wrong_importer: sentences(
    ['The licence is another firm’s.', '许可证不属于该进口商。'],
    ['Use a licence of the importer.', '请使用进口商自己的许可证。']),
  licence_other_goods: sentences(
    ['The licence is not for these goods.', '许可证不适用于该商品。'],
    ['Use one that names their code.', '请使用列有该编码的许可证。']),
  licence_out_of_term: sentences(
    ['The day is outside the term of the licence.', '该日不在许可证有效期内。'],
    ['Use one that is valid on the day.', '请使用当日有效的许可证。']),
  quantity_not_positive: sentences(['The quantity is not above zero.', '数量须大于零。'], ['Give the quantity.', '请填写数量。']),
  licence_lots_used: sentences(
    ['As many declarations have used the licence as may.', '许可证使用次数已满。'],
    ['Use another licence.', '请使用其他许可证。']),
  licence_exhausted: sentences(
    ['The licence has not enough left.', '许可证余量不足。'],
    ['Declare less, or use another licence.', '请减少数量，或使用其他许可证。']),
  more_than_reserved: sentences(
    ['More is written off than was reserved.', '核销数量超过预留数量。'],
    ['Write off at most what was reserved.', '核销数量不得超过预留数量。']),
  term_not_over: sentences(['The term of the licence is not over.', '许可证尚未到期。'], ['Wait for its end.', '请等待到期。']),
}

export const QUOTA_WORDS: Words<Exclude<QuotaRefusal, keyof typeof LICENCE_WORDS | 'exists_with_different_content' | 'quota_exhausted'>> = {
  quota_unknown: sentences(['There is no such quota.', '没有该配额。'], ['Check the order number.', '请核对配额编号。']),
  quota_not_open: sentences(['The quota is not open.', '配额尚未开放。'], ['Wait for its first day.', '请等待开放日。']),
  quota_closed: sentences(['The quota is closed.', '配额已关闭。'], ['Declare without the quota.', '请不使用配额申报。']),
  request_unknown: sentences(['There is no such request.', '没有该申请。'], ['Check its reference.', '请核对编号。']),
  outside_quota_period: sentences(
    ['The day is outside the period of the quota.', '该日不在配额期内。'],
    ['Ask for the quota of that period.', '请申请相应期间的配额。']),
  accepted_in_the_future: sentences(
    ['The declaration would be accepted later than now.', '报关单接受时间晚于当前时间。'],
    ['Correct the time of acceptance.', '请更正接受时间。']),
  day_not_over: sentences(
    ['The day is not over, so requests may still come.', '该日尚未结束，仍可能有新申请。'],
    ['Allocate it tomorrow.', '请于次日分配。']),
  request_not_allocated: sentences(['Nothing was allocated to the request.', '该申请未获分配。'], ['Withdraw it instead.', '请改为撤回申请。']),
  request_already_allocated: sentences(['The request was answered.', '该申请已分配。'], ['Return the quantity instead.', '请改为退回数量。']),
  returned_less_than_before: sentences(
    ['Less is returned in all than was before.', '累计退回数量少于此前。'],
    ['Give all that has come back by now.', '请填写截至目前的累计退回数量。']),
  returned_more_than_allocated: sentences(
    ['More is returned than was allocated.', '退回数量超过分配数量。'],
    ['Return at most what was allocated.', '退回数量不得超过分配数量。']),
  requests_not_answered: sentences(
    ['Requests are still waiting for an answer.', '仍有申请待答复。'],
    ['Allocate their days first.', '请先完成相应日期的分配。']),
}

export const DELTA_WORDS: Words<DeltaRefusal> = {
  delta_out_of_order: sentences(
    ['A delta before this one is missing.', '缺少此前的增量。'],
    ['Apply the one that is expected first.', '请先应用所需的增量。']),
  delta_differs: sentences(
    ['Another content was applied under this number.', '该编号下已应用不同内容。'],
    ['Load a whole edition, and ask the publisher.', '请加载完整版本，并联系发布机构。']),
  changes_out_of_order: sentences(['The numbers of the changes do not rise.', '变更编号未递增。'], ['Fetch the delta again.', '请重新获取该增量。']),
  entry_days_reversed: sentences(['An entry would end before it begins.', '条目截止日早于起始日。'], ['Ask the publisher.', '请联系发布机构。']),
  entry_exists: sentences(['What is there would be inserted.', '拟新增的条目已存在。'], ['Load a whole edition.', '请加载完整版本。']),
  entry_missing: sentences(['What is not there would be changed or deleted.', '拟变更或删除的条目不存在。'], ['Load a whole edition.', '请加载完整版本。']),
  entry_parent_missing: sentences(['What an entry hangs on is not there.', '条目所属的上级条目不存在。'], ['Load a whole edition.', '请加载完整版本。']),
  entry_hangs_on_itself: sentences(['An entry would hang on itself.', '条目从属于自身。'], ['Ask the publisher.', '请联系发布机构。']),
  entry_has_children: sentences(['Others hang on what would be deleted.', '拟删除的条目仍有下级条目。'], ['Delete those first.', '请先删除下级条目。']),
}
