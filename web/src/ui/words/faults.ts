/** Faults of what was sent: what any body may get wrong. Codes of the rules of a declaration are in declaration-faults.ts. */
import { sentences, type Sentences } from './pairs.ts'

export const faults: Readonly<Record<string, Sentences>> = {
  faulty: sentences(
    ['Something in what was sent is wrong.', '提交的内容有误。'],
    ['Correct the fields that are named.', '请更正所列字段。'],
  ),
  unreadable: sentences(
    ['What was sent could not be read.', '提交的内容无法读取。'],
    ['Check the file: UTF-8, and well formed.', '请检查文件：须为 UTF-8 且格式完整。'],
  ),
  missing: sentences(['This is required.', '此项必填。'], ['Fill it in.', '请填写。']),
  unknown_field: sentences(['This field is not known.', '未知字段。'], ['Leave it out.', '请删除该字段。']),
  wrong_type: sentences(['This is not of the right kind.', '内容类型不正确。'], ['See the example.', '请参考示例。']),
  wrong_format: sentences(
    ['This is not written as it should be.', '格式不正确。'],
    ['See the example.', '请参考示例。'],
  ),
  wrong_check_digit: sentences(
    ['The check digit of the container number is wrong.', '箱号校验位不正确。'],
    ['Check the number on the box.', '请核对箱体上的号码。'],
  ),
  not_one_of: sentences(
    ['This is not one of the choices.', '该值不在可选范围内。'],
    ['Choose from the list.', '请从列表中选择。'],
  ),
  too_long: sentences(['This is too long.', '内容过长。'], ['Shorten it.', '请缩短。']),
  too_short: sentences(['This is too short.', '内容过短。'], ['Say more.', '请补充。']),
  out_of_range: sentences(['This number is out of range.', '数值超出范围。'], ['Check the number.', '请核对数值。']),
  said_twice: sentences(['The same is there twice.', '内容重复。'], ['Say it once.', '请只保留一项。']),
  not_text: sentences(
    ['This holds characters that are no text.', '含有非文本字符。'],
    ['Type it again.', '请重新输入。'],
  ),
  not_exact: sentences(['This number has too many digits.', '数字位数过多。'], ['Use fewer digits.', '请减少位数。']),
}
