/**
 * Sentences for codes about rules: texts, checks, cases and judgements. Where a command says a code, it says the place and
 * what it found there as well; this is what the code means in general.
 */
import type { CheckCode } from '../src/engines/rules/check/check.ts'
import type { Verdict } from '../src/engines/rules/judging.ts'
import type { Decision } from '../src/engines/rules/table/decide.ts'
import type { TextFault } from '../src/engines/rules/text/parse.ts'
import { sentences, type Sentences } from '../web/src/ui/words/pairs.ts'

type Words<Code extends string> = Readonly<Record<Code, Sentences>>
type RefusedOf<Answer> = Answer extends { readonly refused: infer Code extends string } ? Code : never

type Unanswered = Exclude<RefusedOf<Verdict> | RefusedOf<Decision>, CheckCode | 'depth_over_limit'>

export const JUDGEMENT_WORDS: Words<Unanswered> = {
  not_in_force: sentences(
    ['The edition is not in force on that day.', '该版本在当日无效。'],
    ['Give a day within, or the edition of that day.', '请使用有效期内的日期或当日有效的版本。']),
  steps_over_limit: sentences(
    ['The judgement takes more steps than one may; none of it is told.', '判定步骤超过上限，未给出任何结果。'],
    ['Split the message, or let the rule look at less.', '请拆分报文，或缩小规则的查找范围。']),
  findings_over_limit: sentences(
    ['There is more wrong than is told.', '错误数量超过上限。'],
    ['Split the message.', '请拆分报文。']),
  not_one_thing: sentences(
    ['The table looks at several things, and one answer was asked for.', '决策表针对多项，而只请求了一个答案。'],
    ['Ask thing by thing: `decideEach`.', '请逐项查询：`decideEach`。']),
}

export const CASE_WORDS: Words<'case_unreadable' | 'case_misshapen'> = {
  case_unreadable: sentences(
    ['This is no JSON.', '不是有效的 JSON。'],
    ['Correct it at the place that is named.', '请更正所指位置。']),
  case_misshapen: sentences(
    ['A case or message is not written as it is read.', '案例或报文的写法不正确。'],
    ['See what is named; the tutorial has an example of each part.', '请查看所指部分；教程中有示例。']),
}

export const TEXT_WORDS: Words<TextFault['code']> = {
  text_too_large: sentences(
    ['The texts are larger than an edition may be.', '规则文本超过上限。'],
    ['Let the host bring long lists.', '较长的清单请由宿主提供。']),
  too_many: sentences(['There are more of these than an edition may have.', '数量超过一个版本的上限。'], ['Divide the edition.', '请拆分版本。']),
  too_deep: sentences(
    ['Terms stand deeper within terms than they may.', '条件嵌套过深。'],
    ['Give a part of it a name with `define`.', '请用 `define` 为其中一部分命名。']),
  unexpected: sentences(['Something else should stand here.', '此处内容不符合语法。'], ['Write what is named.', '请按提示书写。']),
  entry_unknown: sentences(
    ['No entry begins with this word.', '没有以该词开头的条目。'],
    ['Begin with `rule`, `list`, `define`, `table` and the like.', '请以 `rule`、`list`、`define`、`table` 等开头。']),
  sign_unknown: sentences(['This sign has no meaning here.', '此处的符号没有意义。'], ['Leave it out, or put it into quotes.', '请删除或放入引号。']),
  word_reserved: sentences(['A word of the language cannot be a name here.', '语言的保留词不能作为名称。'], ['Write it in backticks.', '请放入反引号。']),
  text_unclosed: sentences(['The text has no end.', '文本没有结尾。'], ['Close it with a quotation mark on the same line.', '请在同一行以引号结束。']),
  escape_unknown: sentences(
    ['This escape is not known.', '未知的转义。'],
    ['Use \\", \\\\, \\n, \\t or \\u{…}.', '请使用 \\"、\\\\、\\n、\\t 或 \\u{…}。']),
  day_unreal: sentences(['There is no such day.', '没有这一天。'], ['Write a day as 2026-01-31.', '日期请写作 2026-01-31。']),
  number_malformed: sentences(['This is no number.', '不是数字。'], ['Write digits with at most one point.', '请填写数字，最多一个小数点。']),
  pattern_unfit: sentences(
    ['This pattern cannot be matched in linear time.', '该模式无法在线性时间内匹配。'],
    ['Leave look-ahead and back-references out.', '请勿使用前瞻和反向引用。']),
  path_expected: sentences(
    ['Only a field will do here.', '此处只能填写字段。'],
    ['Name the field, or `define` what is worked out.', '请填写字段，或先用 `define` 定义。']),
  row_uneven: sentences(
    ['A row has more or fewer cells than the table has columns.', '行的单元格数与列数不符。'],
    ['Write one for every column.', '请为每列填写一格。']),
  clause_twice: sentences(['A clause stands twice.', '子句重复。'], ['Leave one of them.', '请只保留一个。']),
  clause_missing: sentences(['A clause is missing.', '缺少子句。'], ['Add what is named.', '请补充所列内容。']),
  name_twice: sentences(['Two have one name.', '名称重复。'], ['Give one of them another.', '请更改其中一个。']),
  edition_missing: sentences(
    ['No text says which edition this is.', '没有说明版本。'],
    ['Begin one text with `edition`.', '请在一个文本开头写 `edition`。']),
  edition_twice: sentences(['The texts hold two editions.', '文本含有两个版本。'], ['Keep one.', '请只保留一个。']),
  message_missing: sentences(
    ['No text says which message is judged.', '没有说明判定的报文。'],
    ['Add `message` with its fields.', '请添加 `message` 及其字段。']),
  message_twice: sentences(['The texts describe two messages.', '文本描述了两种报文。'], ['Keep one.', '请只保留一个。']),
  form_unknown: sentences(['No form of that name is known.', '没有该名称的报文格式。'], ['Write its fields below it.', '请在其下写出字段。']),
}

export const CHECK_WORDS: Words<CheckCode> = {
  field_unknown: sentences(
    ['The form has no such field.', '报文格式没有该字段。'],
    ['Correct the name, or add the field to the form.', '请更正名称，或在格式中添加字段。']),
  name_unknown: sentences(
    ['Nothing has this name here.', '此处没有该名称。'],
    ['Name what a quantifier has named, or a field.', '请使用量词所命名的名称或字段。']),
  list_unknown: sentences(['There is no such list.', '没有该清单。'], ['Correct the name, or write the list.', '请更正名称，或添加清单。']),
  function_unknown: sentences(
    ['There is no such function.', '没有该函数。'],
    ['Use one of the language, or a test of the host.', '请使用语言内的函数或宿主提供的检验。']),
  variant_unknown: sentences(['The form has no such kind of message.', '该报文没有此种类型。'], ['Name one of its variants.', '请指定其中一种类型。']),
  parent_above_message: sentences(['Nothing is above the message.', '报文之上没有上级。'], ['Take one `parent` away.', '请去掉一个 `parent`。']),
  type_mismatch: sentences(
    ['Two kinds of value do not go together.', '值的类型不符。'],
    ['Compare text with text, numbers with numbers, days with days.', '请在同类值之间比较。']),
  many_where_one: sentences(
    ['A way leads to many where one is wanted.', '路径指向多个值，而此处只需一个。'],
    ['Say `some`, `every`, `no`, `first of`, `count of` or `sum of`.', '请使用 `some`、`every`、`no`、`first of`、`count of` 或 `sum of`。']),
  group_where_value: sentences(['A group stands where a value is wanted.', '此处需要值而不是组。'], ['Name a field of the group.', '请填写组内的字段。']),
  arguments_wrong: sentences(
    ['A function takes other arguments.', '函数的参数不符。'],
    ['Give as many, and of the kinds, that it takes.', '请按函数要求的数量和类型填写。']),
  lookup_gives_nothing: sentences(
    ['Nothing stands beside the values of this list.', '该清单的值没有对应内容。'],
    ['Use `in`, or let the list give something.', '请使用 `in`，或为清单添加 `gives`。']),
  calendar_needless: sentences(['Only workdays are counted by a calendar.', '只有工作日才使用日历。'], ['Leave the calendar out.', '请删除日历。']),
  name_shadowed: sentences(['A name hides another.', '名称遮蔽了另一个名称。'], ['Choose another name.', '请更换名称。']),
  name_unused: sentences(
    ['A name of a quantifier is used nowhere.', '量词命名的名称未被使用。'],
    ['Name it in the condition, or correct the condition.', '请在条件中使用该名称，或更正条件。']),
  name_repeated: sentences(['Two have one name.', '名称重复。'], ['Give one of them another.', '请更改其中一个。']),
  id_repeated: sentences(['Two rules have one id.', '规则编号重复。'], ['Give one of them another.', '请更改其中一个。']),
  definition_cycle: sentences(['A definition needs itself.', '定义引用了自身。'], ['Break the circle.', '请消除循环。']),
  rule_empty: sentences(['A rule has neither `when` nor `must`.', '规则既无 `when` 也无 `must`。'], ['Say what must hold.', '请写明必须成立的条件。']),
  pattern_unsafe: sentences(
    ['A pattern cannot be matched in linear time.', '模式无法在线性时间内匹配。'],
    ['Leave look-ahead and back-references out.', '请勿使用前瞻和反向引用。']),
  validity_empty: sentences(['The end is not after the beginning.', '截止日不晚于起始日。'], ['Name a later end.', '请填写更晚的截止日。']),
  validity_outside: sentences(['It is never in force while the edition is.', '其有效期不在版本有效期内。'], ['Correct its days.', '请更正日期。']),
  entry_unreadable: sentences(['A value of the list is not of its kind.', '清单中的值类型不符。'], ['Correct the value.', '请更正该值。']),
  entries_overlap: sentences(
    ['A value of the list has two answers on one day.', '清单中的值在同一日有两个结果。'],
    ['Let one end where the other begins.', '请使一个在另一个开始时截止。']),
  sentence_missing: sentences(['A rule does not say in words what is wrong.', '规则没有文字说明。'], ['Add `says`.', '请添加 `says`。']),
  sentence_untranslated: sentences(['A sentence stands in one language only.', '句子只有一种语言。'], ['Write both.', '请写出两种语言。']),
  never_fires: sentences(['A rule can never fire.', '规则永远不会触发。'], ['Look at what contradicts.', '请检查相互矛盾的条件。']),
  part_never_holds: sentences(['A part of the condition can never hold.', '条件的一部分永远不成立。'], ['Correct it, or leave it out.', '请更正或删除。']),
  always_fires: sentences(['A rule fires wherever it looks.', '规则处处触发。'], ['Say where it applies.', '请写明适用范围。']),
  must_always_holds: sentences(
    ['What `must` hold always does.', '`must` 条件总是成立。'],
    ['Correct it, or leave the rule out.', '请更正，或删除规则。']),
  must_never_holds: sentences(['What `must` hold never does.', '`must` 条件从不成立。'], ['Correct it, or leave it out.', '请更正或删除。']),
  when_always_holds: sentences(['`when` holds everywhere.', '`when` 条件总是成立。'], ['Leave it out.', '请删除。']),
  rule_hidden: sentences(
    ['Wherever the rule fires, another reports the same.', '规则触发之处，另一规则已报告相同内容。'],
    ['Leave one of them out.', '请删除其中一个。']),
  condition_repeated: sentences(['Two rules have one condition.', '两条规则条件相同。'], ['Leave one of them out.', '请删除其中一个。']),
  cells_miscounted: sentences(
    ['A row has more or fewer cells than the table has columns.', '行的单元格数与列数不符。'],
    ['Write one for every column.', '请为每列填写一格。']),
  policy_unfit: sentences(
    ['The hit policy does not fit the outputs.', '命中策略与输出不符。'],
    ['See what the policy needs: ranks, or numbers.', '请查看该策略的要求：排序或数值。']),
  rows_overlap: sentences(
    ['Two rows of a `unique` table hold together.', '唯一命中的决策表中两行同时成立。'],
    ['Narrow one of them, or choose another policy.', '请缩小其中一行，或更换策略。']),
  rows_disagree: sentences(
    ['Two rows hold together and give different things.', '两行同时成立而结果不同。'],
    ['Let them give the same, or narrow one of them.', '请使结果一致，或缩小其中一行。']),
  row_impossible: sentences(['A row can never hold.', '该行不可能成立。'], ['Correct its cells.', '请更正单元格。']),
  row_never_reached: sentences(
    ['Rows above take everything that the row would.', '上方各行已覆盖该行。'],
    ['Move it up, or leave it out.', '请上移或删除该行。']),
  table_gap: sentences(
    ['There is something for which no row holds.', '存在没有任何行适用的情形。'],
    ['Add a row for it, or a last row of `-`.', '请添加一行，或以全为 `-` 的行结尾。']),
  table_unproven: sentences(
    ['Whether the table has gaps or overlaps would take too long to prove.', '证明决策表有无遗漏或重叠耗时过长。'],
    ['Test it with cases.', '请用案例检验。']),
  over_limit: sentences(['The edition is larger or deeper than one may be.', '版本超过上限。'], ['Divide it.', '请拆分。']),
}
