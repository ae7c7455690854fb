/**
 * `node bin/tongdao.js --run tools/conformance/ens-without.ts`: takes each rule of the entry summary out of its edition in
 * turn, and says how many public cases are then answered wrongly, and how many lines of our own. Exit 1 where nobody misses
 * a rule. A minute of CPU.
 */
import { compileEdition } from '../../src/engines/rules/compile/compile.ts'
import { on, type Group, type Judge } from '../../src/engines/rules/judging.ts'
import { rootOf } from '../../src/engines/xml/index.ts'
import { change } from '../../src/regimes/eu/cases/change.ts'
import { LINES, WORDS } from '../../src/regimes/eu/cases/2021-01-01.ts'
import { SOUND } from '../../src/regimes/eu/cases/sound.ts'
import { printPlace, readFields } from '../../src/regimes/eu/message.ts'
import { parseVariant, rootOfVariant, type Variant } from '../../src/regimes/eu/schemas.ts'
import { messagesOf, openEdition, readMessage } from './ens.ts'
import { isSameSet } from './ens-score.ts'
import { publicPack, readCases, readExpected } from './packs.ts'

type Asked = { readonly variant: Variant; readonly message: Group; readonly expected: unknown }

const edition = openEdition()
const pack = publicPack('ens')
const asked = pack === null ? [] : casesOf(pack)
const own = LINES.map(({ rule, variant, breaks }) => ({ rule, variant, message: change(SOUND, breaks, WORDS) }))
const unmissed: string[] = []
for (const { id } of edition.rules) {
  const judge = compileEdition({ ...edition, rules: edition.rules.filter((rule) => rule.id !== id) })
  const cases = asked.filter((one) => !isSameSet(one.expected, { errors: errorsOf(judge, one) })).length
  const lines = own.filter(({ rule, variant, message }) => rule === id && !isReported(judge, message, variant, id)).length
  console.log(`without ${id}: ${cases} public cases, ${lines} of our own`)
  if (cases + lines === 0) unmissed.push(id)
}
console.log(`${edition.rules.length} rules taken out of ${edition.id}, each by itself; missed by nobody: ${unmissed.join(', ') || 'none'}`)
process.exitCode = unmissed.length === 0 ? 0 : 1

function casesOf(directory: string): readonly Asked[] {
  const textOf = messagesOf(directory)
  const expected = readExpected(directory)
  return readCases(directory).filter(({ kind }) => kind === 'rule').flatMap((one): Asked[] => {
    const variant = parseVariant(String(one['variant']))
    const document = readMessage(textOf(one) ?? '')
    if (variant === null || document === null) return []
    return [{ variant, message: readFields(rootOf(document), edition.form.fields), expected: expected.get(one.id)?.expected }]
  })
}

function errorsOf(judge: Judge, { message, variant }: Asked): unknown {
  const verdict = judge(message, on(edition.from, variant))
  if ('refused' in verdict) return null
  return verdict.findings.map(({ code, at }) => ({ number: code, type: 'business', location: printPlace(at, rootOfVariant(variant)) }))
}

function isReported(judge: Judge, message: Group, variant: string, rule: string): boolean {
  const verdict = judge(message, on(edition.from, variant))
  return 'findings' in verdict && verdict.findings.some((finding) => finding.rule === rule)
}
