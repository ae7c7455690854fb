/**
 * Sentences for codes that no screen shows: problems of programs, faults of XML files, what is refused at the command
 * line or at sign-up. Codes that a screen shows have theirs in web/src/ui/words. Typed by the unions they belong to, so
 * that a code without a sentence does not compile, where there is such a type.
 */
import type { Refusal as NetworkRefusal } from '../src/contexts/network/model/edition.ts'
import type { SetupRefusal } from '../src/contexts/parties/operations/first-administrator.ts'
import type { PasswordFault } from '../src/contexts/parties/model/session.ts'
import type { Refusal as ListRefusal } from '../src/contexts/reference/model/edition.ts'
import type { XmlFaultCode } from '../src/platform/xml.ts'
import { sentences, type Sentences } from '../web/src/ui/words/pairs.ts'

type Words<Code extends string> = Readonly<Record<Code, Sentences>>

export const XML_WORDS: Words<XmlFaultCode | 'no_declaration'> = {
  bytes_over_limit: sentences(
    ['The file is larger than is read.', '文件超过可读取的大小。'],
    ['Split it into smaller declarations.', '请拆分为较小的报关单。']),
  nodes_over_limit: sentences(
    ['The document has more elements than are read.', '文档元素数量超过上限。'],
    ['Split it into smaller declarations.', '请拆分为较小的报关单。']),
  attributes_over_limit: sentences(
    ['An element has more attributes than are read.', '元素属性数量超过上限。'],
    ['Leave out attributes that the form does not have.', '请删除格式中没有的属性。']),
  depth_over_limit: sentences(
    ['The document is nested deeper than any form is.', '文档嵌套层级过深。'],
    ['Nest no deeper than the form does.', '嵌套不得深于规定格式。']),
  encoding_unknown: sentences(
    ['The encoding that the document names is not read.', '不支持文档声明的编码。'],
    ['Save it as UTF-8.', '请另存为 UTF-8。']),
  text_not_decodable: sentences(
    ['The bytes are not text in the encoding that is named.', '内容与声明的编码不符。'],
    ['Save it as UTF-8, and let the XML declaration say so.', '请另存为 UTF-8，并在 XML 声明中注明。']),
  nul_character: sentences(['The document holds a NUL.', '文档含有空字符（NUL）。'], ['Remove it.', '请删除。']),
  doctype_refused: sentences(
    ['A DOCTYPE is refused before anything is read.', '含有 DOCTYPE 的文档在读取前即被拒绝。'],
    ['Remove the DOCTYPE and what needs it.', '请删除 DOCTYPE 及依赖它的内容。']),
  not_well_formed: sentences(
    ['This is no well-formed XML.', 'XML 格式不完整。'],
    ['Correct it at the line named.', '请更正所指的行。']),
  schema_broken: sentences(
    ['The schema of the form does not allow this.', '不符合格式规定。'],
    ['Correct the field.', '请更正该字段。']),
  no_declaration: sentences(
    ['The document holds no declaration.', '文档中没有报关单。'],
    ['Put a Declaration into the envelope.', '请在信封中放入报关单。']),
}

type SignUp = Exclude<SetupRefusal, 'username_taken' | 'invitation_not_valid'> | PasswordFault | 'password_wrong' | 'too_many_tokens'

export const SIGN_UP_WORDS: Words<SignUp> = {
  already_set_up: sentences(
    ['The first administrator exists already.', '首位管理员已存在。'],
    ['Sign in as that administrator.', '请以该管理员身份登录。']),
  username_wrong: sentences(
    ['This cannot be a user name.', '用户名格式不正确。'],
    ['Use 2 to 40 small letters, digits, points or hyphens, a letter first.', '请使用 2 至 40 个小写字母、数字、点或连字符，以字母开头。']),
  password_too_short: sentences(
    ['The password is too short.', '密码过短。'],
    ['Use a longer one: several words are easy to remember.', '请使用更长的密码，几个词语便于记忆。']),
  password_too_long: sentences(['The password is longer than is kept.', '密码过长。'], ['Use a shorter one.', '请使用较短的密码。']),
  password_says_the_name: sentences(
    ['The password says the user name.', '密码中含有用户名。'],
    ['Leave the name out of it.', '请勿在密码中使用用户名。']),
  password_wrong: sentences(['The present password is not right.', '当前密码不正确。'], ['Type it again.', '请重新输入。']),
  too_many_tokens: sentences(
    ['This person has as many tokens as one may have.', '该人员的令牌数量已达上限。'],
    ['Revoke one that is not used any more.', '请撤销不再使用的令牌。']),
}

export const EDITION_WORDS: Words<Exclude<NetworkRefusal | ListRefusal, 'exists_with_different_content' | 'unknown_subject'>> = {
  calendar_closed: sentences(
    ['The timetable does not reach that day.', '时刻表未覆盖该日。'],
    ['Import an edition that does.', '请导入覆盖该日的版本。']),
  edition_faulty: sentences(
    ['The edition has faults, so none of it is used.', '该版本有误，整版不予采用。'],
    ['Correct the rows that are named, and import it again.', '请更正所列各行后重新导入。']),
  code_form_invalid: sentences(
    ['A code of the list is not written as its list asks.', '清单中有代码不符合规定形式。'],
    ['Correct the row that is named.', '请更正所列的行。']),
  code_duplicate: sentences(
    ['A code is in the list twice for the same days.', '同一代码在同一时期重复出现。'],
    ['Keep one of the rows.', '请只保留一行。']),
  source_missing: sentences(
    ['The list does not say where it is from.', '清单未注明来源。'],
    ['Name the publisher and the document.', '请注明发布机构与文件。']),
  licence_unknown: sentences(
    ['Under which licence the list may be used is not known.', '清单的使用许可不明。'],
    ['Name the licence.', '请注明许可。']),
  checksum_mismatch: sentences(
    ['The rows are not those that the checksum was made of.', '内容与校验值不符。'],
    ['Fetch the file again.', '请重新获取文件。']),
  published_edition_is_frozen: sentences(
    ['A published edition is never changed.', '已发布的版本不得更改。'],
    ['Publish the correction as the next edition.', '请将更正作为下一版本发布。']),
  validity_empty: sentences(
    ['The edition would end before it begins.', '版本的截止日早于起始日。'],
    ['Name a later end.', '请填写更晚的截止日。']),
  validity_overlaps: sentences(
    ['Another edition is in force on some of these days.', '与另一版本的有效期重叠。'],
    ['Begin where the other ends.', '请自另一版本截止日起生效。']),
}

export const SEARCH_WORDS: Words<'too_many_labels' | 'not_servable'> = {
  too_many_labels: sentences(
    ['The search holds more partial ways than it may.', '搜索中的部分方案超过上限。'],
    ['Narrow the days or the cargo, or raise labelsMax.', '请缩小日期或货物范围，或提高 labelsMax。']),
  not_servable: sentences(
    ['No choice of sites serves every demand.', '任何选址方案都无法满足全部需求。'],
    [
      'Give unserved demand a price, allow more sites or longer times; the demands nobody reaches are named.',
      '请为未满足需求设定代价，或增加站点数、放宽时限；无人可达的需求已列出。',
    ]),
}

export const PROGRAM_WORDS: Words<'headers_too_large' | 'too_slow' | 'too_many_streams'> = {
  headers_too_large: sentences(
    ['The headers are larger than this server reads.', '请求头过大。'],
    ['Send fewer cookies and shorter headers.', '请减少 Cookie 并缩短请求头。']),
  too_slow: sentences(['The request did not come in time.', '请求未在时限内到达。'], ['Send it again, as a whole.', '请完整地重新发送。']),
  too_many_streams: sentences(
    ['This person has too many pages open that listen.', '该人员打开的实时页面过多。'],
    ['Close some of them.', '请关闭一部分页面。']),
}

export const FORM_WORDS: Words<'wrong_pattern' | 'wrong_minproperties' | 'wrong_maxproperties' | 'wrong_choice'> = {
  wrong_pattern: sentences(['This is not written as it should be.', '书写形式不正确。'], ['See the example.', '请参考示例。']),
  wrong_minproperties: sentences(
    ['Too few fields are given here.', '字段过少。'],
    ['Give those that are asked for.', '请填写所需字段。']),
  wrong_maxproperties: sentences(
    ['Fields are given that exclude each other.', '所填字段互相排斥。'],
    ['Give one of them.', '请只填写其一。']),
  wrong_choice: sentences(
    ['This is none of the forms that are allowed here.', '不属于允许的任何一种形式。'],
    ['Choose one form and keep to it.', '请选择其中一种形式。']),
}

export const WARNING_WORDS: Words<'place_mixed_up'> = {
  place_mixed_up: sentences(
    ['This code and this name belong to two places that are often mixed up.', '代码与名称分属两个易混淆的地点。'],
    ['Look at which of the two is meant.', '请核对所指的是哪一处。']),
}
