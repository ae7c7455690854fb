import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readEdition } from '../../apps/rule-files.ts'
import { compileEdition } from '../../engines/rules/compile/compile.ts'
import type { Field, Fields } from '../../engines/rules/edition.ts'
import { sentenceOf } from '../../engines/rules/explain.ts'
import { interpretEdition } from '../../engines/rules/interpret.ts'
import { on, type Group, type Judge } from '../../engines/rules/judging.ts'
import { parseLocation } from '../../engines/rules/location.ts'
import { childElements, rootOf, attributeOf, readCanonical, type XmlElement } from '../../engines/xml/index.ts'
import { judgeXml } from '../../platform/xml.ts'
import { change } from './cases/change.ts'
import { LINES, WORDS, type Line } from './cases/2021-01-01.ts'
import { SOUND } from './cases/sound.ts'
import { printPlace, readFields } from './message.ts'
import { EDITIONS } from './profile.ts'
import { ROOTS, VARIANTS, variantsOf } from './schemas.ts'

const edition = readEdition(join(import.meta.dirname, 'rules', EDITIONS[0]))
const judges = [['walked', interpretEdition(edition)], ['compiled', compileEdition(edition)]] as const

/** Where the rule is broken, each place as a path. */
function broken(by: Judge, message: Group, { rule, variant }: Pick<Line, 'rule' | 'variant'>): readonly string[] {
  const verdict = by(message, on(edition.from, variant))
  if ('refused' in verdict) throw new Error(verdict.refused)
  return verdict.findings.filter((finding) => finding.rule === rule).map(({ at }) => JSON.stringify(at))
}

function placesOf({ at }: Line): readonly string[] {
  return [JSON.stringify(parseLocation(at))]
}

test.each(VARIANTS)('the sound message breaks no rule of a %s', (variant) => {
  for (const [how, judge] of judges) expect(judge(SOUND, on(edition.from, variant)), how).toMatchObject({ findings: [] })
})

test.each(LINES)('$rule is kept, broken and met at the border where its line says so: $breaks', (line) => {
  const isBroken = line.border.startsWith('! ')
  for (const [how, judge] of judges) {
    expect(broken(judge, change(SOUND, line.keeps, WORDS), line), how).toEqual([])
    expect(broken(judge, change(SOUND, line.breaks, WORDS), line), how).toEqual(placesOf(line))
    expect(broken(judge, change(SOUND, line.border.replace(/^! /, ''), WORDS), line), how).toEqual(isBroken ? placesOf(line) : [])
  }
})

test('every rule has lines, and every line a rule', () => {
  const ids = edition.rules.map(({ id }) => id)
  expect(new Set(LINES.map(({ rule }) => rule))).toEqual(new Set(ids))
})

test('every rule of the edition is needed: without it a line of its own is answered otherwise', () => {
  for (const { id } of edition.rules) {
    const without = interpretEdition({ ...edition, rules: edition.rules.filter((rule) => rule.id !== id) })
    const changed = LINES.filter((line) => line.rule === id).some((line) => {
      const message = change(SOUND, line.breaks, WORDS)
      return broken(without, message, line).length !== placesOf(line).length
    })
    expect(changed, id).toBe(true)
  }
})

test('every rule names the file of definitions it was written from', () => {
  for (const { id, source } of edition.rules) expect(source, id).toMatchObject({ basis: 'read', of: expect.stringMatching(/^p\d+/) })
})

test('what is wrong and what helps is said in both languages, with the figures of the message', () => {
  const said = (line: Line, language: 'en' | 'zh-CN') => {
    const message = change(SOUND, line.breaks, WORDS)
    const occasion = on(edition.from, line.variant)
    const verdict = judges[1][1](message, occasion)
    const finding = 'findings' in verdict ? verdict.findings.find(({ rule }) => rule === line.rule) : undefined
    return finding === undefined ? null : sentenceOf(edition, finding, message, occasion, language)
  }
  for (const line of LINES) {
    expect(said(line, 'en'), line.rule).toEqual({ says: expect.stringMatching(/^[A-Z].*\.$/), helps: expect.stringMatching(/^[A-Z].*\.$/) })
    expect(said(line, 'zh-CN'), line.rule).toEqual({ says: expect.stringMatching(/\p{Script=Han}.*。$/u), helps: expect.stringMatching(/\p{Script=Han}.*。$/u) })
  }
  const [total] = LINES.filter(({ rule, breaks }) => rule === '8117' && breaks === 'packTotal=8')
  expect(total && said(total, 'en')?.says).toBe('The total number of packages is 8; the items come to 9.')
})

test('the form has the fields of the four schemas, and many where they allow many', () => {
  const inSchemas = VARIANTS.map((variant) => fieldsOf(variant)).reduce(union)
  expect(flat(edition.form.fields)).toEqual(flat(inSchemas))
  expect([...edition.form.variants].sort()).toEqual([...VARIANTS].sort())
})

test('a message is read by local names, blanks kept, repeated groups in their order, and nothing beside the form', () => {
  const fields: Fields = {
    a: { type: 'text', many: false },
    b: { type: 'group', many: true, fields: { a: { type: 'text', many: false } } },
    c: { type: 'group', many: false, fields: {} },
  }
  const root = parse('<ie:x xmlns:ie="urn:x"><a> 1<!-- --> </a><b><a>2</a><a>3</a></b><c/><d>4</d><ie:b/><toString>5</toString></ie:x>')
  expect(readFields(root, fields)).toEqual({ a: ' 1 ', b: [{ a: '2' }, {}], c: {} })
})

test('a place is written as the administration writes it', () => {
  expect(printPlace([], 'CC313A')).toBe('/ie:CC313A[1]')
  expect(printPlace([{ field: 'GOOITEGDS', position: 2 }, { field: 'IteNumGDS7', position: 1 }], 'CC315A')).toBe('/ie:CC315A[1]/GOOITEGDS[2]/IteNumGDS7[1]')
})

test('the kinds of a root are tried from the older to the newer', () => {
  expect(variantsOf('CC315A')).toEqual(['315', '315New'])
  expect(variantsOf('CC313A')).toEqual(['313', '313New'])
  expect(variantsOf('CC328A')).toEqual([])
})

function parse(xml: string): XmlElement {
  const verdict = judgeXml(Buffer.from(xml), null)
  const document = verdict.wellFormed && verdict.canonical !== null ? readCanonical(verdict.canonical) : null
  if (document === null) throw new Error('no XML')
  return rootOf(document)
}

function flat(fields: Fields, above = ''): readonly string[] {
  return Object.entries(fields).flatMap(([name, field]) => [
    `${above}${name}${field.many ? ' many' : ''}`, ...(field.type === 'group' ? flat(field.fields, `${above}${name}.`) : []),
  ]).sort()
}

/** What the schema of a kind lets a message hold. Types of its own have the prefix `ie`, those it shares `complex_ics`. */
function fieldsOf(variant: (typeof VARIANTS)[number]): Fields {
  const schema = (file: string) => parse(readFileSync(join(import.meta.dirname, 'schemas', file), 'utf8'))
  const typesIn = (root: XmlElement, prefix: string) => childElements(root).map((one): [string, XmlElement] => [`${prefix}:${attributeOf(one, 'name')}`, one])
  const types = new Map([...typesIn(schema(ROOTS[variant]), 'ie'), ...typesIn(schema('complex_types_ics-v11-2.xsd'), 'complex_ics')])
  const within = (node: XmlElement): Fields => Object.assign({}, ...childElements(node).map((child): Fields => {
    const type = types.get(attributeOf(child, 'type') ?? attributeOf(child, 'ref') ?? '')
    if (child.local === 'group' && type) return within(type)
    if (child.local !== 'element') return within(child)
    const many = attributeOf(child, 'maxOccurs') !== undefined
    const field: Field = type ? { type: 'group', many, fields: within(type) } : { type: 'text', many }
    return { [attributeOf(child, 'name') ?? '']: field }
  }))
  const root = types.get(`ie:${ROOTS[variant].slice(0, 6)}Type`)
  if (!root) throw new Error(`no root in the schema of ${variant}`)
  return within(root)
}

function union(one: Fields, other: Fields): Fields {
  const both = { ...one }
  for (const [name, field] of Object.entries(other)) {
    const known = both[name]
    both[name] = known?.type === 'group' && field.type === 'group' ? { ...known, fields: union(known.fields, field.fields) } : field
  }
  return both
}
