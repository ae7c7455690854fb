/** Names of fields, as the last part of a pointer says them: `/goods/0/hsCode` is the HS code. */
import type { Pair } from './pairs.ts'

export const fields: Readonly<Record<string, Pair>> = {
  relief: ['Relief', '便利措施'],
  keptAt: ['Site where the goods are kept', '存放场所'],
  undertaking: ['Undertaking', '承诺'],
  port: ['Port', '口岸'],
  tally: ['Tally', '理货'],
  sample: ['Sample number', '样品编号'],
  hold: ['Hold', '扣留'],
  happenedAt: ['When it happened', '发生时间'],
  conforms: ['Conforms', '是否合格'],
}
