/**
 * Every code of a refusal or fault as a sentence, with what helps. One place per language, and the two stand together.
 * A code without an entry is shown with the server's own sentence.
 */
import { bookingRefusals } from './booking-refusals.ts'
import { consignmentRefusals } from './consignment-refusals.ts'
import { faults } from './faults.ts'
import { declarationRefusals, networkRefusals, partyRefusals } from './other-refusals.ts'
import { sentences, type Sentences } from './pairs.ts'
import { releaseRefusals } from './release-refusals.ts'
import { timetableFaults } from './timetable-faults.ts'

const transport: Readonly<Record<string, Sentences>> = {
  no_answer: sentences(
    ['The server does not answer.', '服务器没有响应。'],
    ['Check the connection and try again: a repeat does no harm.', '请检查网络后重试：重复提交不会造成重复记录。'],
  ),
  not_authenticated: sentences(
    ['You are not signed in.', '您尚未登录。'],
    ['Sign in and try again.', '请登录后重试。'],
  ),
  sign_in_wrong: sentences(
    ['Name and password do not match.', '用户名与密码不符。'],
    [
      'Check both. The demonstration password is printed when the server starts.',
      '请核对。演示密码在服务器启动时显示。',
    ],
  ),
  idempotency_key_missing: sentences(
    ['The request carried no key.', '请求缺少幂等键。'],
    ['Reload the page and try again.', '请刷新页面后重试。'],
  ),
  method_not_allowed: sentences(
    ['This cannot be asked here.', '此处不支持该请求。'],
    ['Reload the page: it may be older than the server.', '请刷新页面：页面可能比服务器旧。'],
  ),
  too_many_attempts: sentences(
    ['Too many tries.', '尝试次数过多。'],
    ['Wait a few minutes, then try again.', '请等待几分钟后重试。'],
  ),
  busy: sentences(
    ['Too many ask at the moment.', '当前请求过多。'],
    ['Wait a second, then try again.', '请稍候一秒后重试。'],
  ),
  took_too_long: sentences(
    ['This took longer than anybody may be kept waiting.', '计算时间超过上限。'],
    ['Ask for less: fewer legs, an earlier latest arrival, or a coarser choice.', '请缩小范围：减少航段数、提前最晚到达时间，或放宽精度。'],
  ),
  csrf_token_missing: sentences(
    ['This page could not prove that the request is yours.', '页面无法证明该请求由您发出。'],
    ['Reload the page and try again.', '请刷新页面后重试。'],
  ),
  session_only: sentences(
    ['Only a person who is signed in may do this.', '仅限登录用户本人操作。'],
    ['Sign in with your password.', '请使用密码登录。'],
  ),
  invitation_not_valid: sentences(
    ['This invitation has been used, replaced, or has expired.', '邀请已使用、被替换或已过期。'],
    ['Ask for a new one.', '请索取新的邀请。'],
  ),
  may_not: sentences(
    ['Your role may not do this to this record.', '您的角色无权对该记录执行此操作。'],
    ['Ask somebody whose role it is: the record names its parties.', '请联系有权的一方：记录中列有各方。'],
  ),
  unknown_subject: sentences(
    ['Nothing is recorded under this reference yet.', '该编号下尚无记录。'],
    ['Check the reference.', '请核对编号。'],
  ),
  not_found: sentences(
    ['There is no such record, or it is not yours to see.', '没有该记录，或您无权查看。'],
    ['Check the reference.', '请核对编号。'],
  ),
  moved_on: sentences(
    ['Somebody changed this record meanwhile. Nothing was done.', '该记录刚被他人更改，本次操作未执行。'],
    ['Look at the present state, shown now, and decide again.', '请查看已刷新的当前状态后再决定。'],
  ),
  exists_with_different_content: sentences(
    ['This was already sent with other content.', '同一请求此前已以不同内容提交。'],
    ['Look at what is recorded; send a new request if it is still wanted.', '请查看已记录内容；如仍需要，请重新提交。'],
  ),
  mandate_missing: sentences(
    ['The party has given you no mandate for this.', '该当事人未授权您办理此事。'],
    ['Ask the party for a mandate.', '请向当事人取得委托授权。'],
  ),
  mandate_out_of_scope: sentences(
    ['Your mandate does not cover this.', '您的授权范围不包括此事。'],
    ['Ask the party to widen the mandate.', '请当事人扩大授权范围。'],
  ),
  rule_pack_missing_for_day: sentences(
    ['No rules are in force for that day.', '该日没有生效的规则。'],
    ['Ask the administrator to load the rules of that day.', '请管理员载入该日的规则。'],
  ),
  body_too_large: sentences(
    ['The content is too large.', '内容过大。'],
    ['Send less at once.', '请减少单次提交的内容。'],
  ),
  wrong_media_type: sentences(
    ['This kind of file is not read here.', '此处不接受该类文件。'],
    ['Use the XML of the WCO data model, or the form.', '请使用 WCO 数据模型的 XML，或填写表单。'],
  ),
  failed: sentences(
    ['Something broke on our side. Nothing is half done.', '系统出现故障，没有任何操作被执行一半。'],
    [
      'Try again; a repeat does no harm. If it stays, tell the operator the reference.',
      '请重试，重复提交无害。若持续出现，请将编号告知运维人员。',
    ],
  ),
}

export const problems: Readonly<Record<string, Sentences>> = {
  ...transport,
  ...releaseRefusals,
  ...consignmentRefusals,
  ...partyRefusals,
  ...networkRefusals,
  ...bookingRefusals,
  ...declarationRefusals,
  ...timetableFaults,
  ...faults,
}
