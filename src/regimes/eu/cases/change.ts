/** A case is the sound message with a few changes, written as a line of a table. */
import type { Content, Group } from '../../../engines/rules/judging.ts'

/** What the words of a table stand for: `mode` is `HEAHEA.TraModAtBorHEA76`. A word with a capital is such a way itself. */
export type Words = Readonly<Record<string, string>>

/**
 * `mode=1` sets, `ship-` takes out, `consignee=()` puts an empty group, `items#999` makes so many copies of the first. In a value `_`
 * is a blank and `^` a new line. Of what may stand many times `GOOITEGDS[2]` is the second, and one more than there are is added.
 */
export function change(message: Group, changes: string, words: Words): Group {
  return changes.split(' ').filter((one) => one !== '' && one !== 'sound').reduce((changed, one) => {
    const [, word = '', sign = '', value = ''] = /^([^=#-]+)(=|#|-)(.*)$/.exec(one) ?? []
    const path = /^[A-Z]/.test(word) ? word : words[word]
    if (path === undefined) throw new Error(`no word of this table: ${one}`)
    return put(changed, path.split('.'), (before) => contentOf(sign, value, before))
  }, message)
}

function contentOf(sign: string, value: string, before: Content): Content {
  if (sign === '-') return undefined
  if (sign === '#') return Array.from({ length: Number(value) }, () => (Array.isArray(before) ? before[0] : before))
  return value === '()' ? {} : value.replaceAll('_', ' ').replaceAll('^', '\n')
}

function put(group: Group, [step = '', ...below]: readonly string[], make: (before: Content) => Content): Group {
  const [, field = step, nth] = /^(.*)\[(\d+)\]$/.exec(step) ?? []
  const before = group[field]
  if (nth === undefined) return { ...group, [field]: under(before, below, make) }
  const list: Content[] = Array.isArray(before) ? [...before] : []
  const changed = under(list[Number(nth) - 1], below, make)
  list.splice(Number(nth) - 1, 1, ...(changed === undefined ? [] : [changed]))
  return { ...group, [field]: list as Content }
}

function under(before: Content, below: readonly string[], make: (before: Content) => Content): Content {
  if (below.length === 0) return make(before)
  return put(typeof before === 'object' && before !== null && !Array.isArray(before) ? (before as Group) : {}, below, make)
}
