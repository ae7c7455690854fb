import { rmSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { diag } from 'libxml2-wasm'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalise, element, printXml, readCanonical, text, withoutBlanks, type XmlElement } from '../engines/xml/index.ts'
import { judgeXml, openXmlSchema, type XmlFaultCode } from './xml.ts'

const utf8 = (source: string) => new TextEncoder().encode(source)
const utf16 = (source: string) => Buffer.from(`\uFEFF${source}`, 'utf16le')
const utf16be = (source: string) => utf16(source).swap16()
const latin1 = (source: string) => Buffer.from(source, 'latin1')

const FINE: readonly (readonly [because: string, bytes: Uint8Array, canonical: string])[] = [
  ['plain', utf8('<a/>'), '<a></a>'],
  ['a byte order mark', utf8('\uFEFF<a/>'), '<a></a>'],
  ['UTF-16, little end first', utf16('<?xml version="1.0" encoding="UTF-16"?><a>通</a>'), '<a>通</a>'],
  ['UTF-16, big end first', utf16be('<a>通</a>'), '<a>通</a>'],
  ['Latin 1 that says so', latin1('<?xml version="1.0" encoding="ISO-8859-1"?><a>\u0085é</a>'), '<a>\u0085é</a>'],
  ['a comment about a DOCTYPE', utf8('<!-- <!DOCTYPE a> --><a/>'), '<a></a>'],
  ['a DOCTYPE as character data', utf8('<a><![CDATA[<!DOCTYPE a>]]></a>'), '<a>&lt;!DOCTYPE a&gt;</a>'],
  ['the five entities that need no DOCTYPE', utf8('<a>&lt;&gt;&amp;&quot;&apos;&#x41;</a>'), '<a>&lt;&gt;&amp;"\'A</a>'],
  ['a huge attribute', utf8(`<a b="${'x'.repeat(60_000)}"/>`), `<a b="${'x'.repeat(60_000)}"></a>`],
  ['a thousand attributes', utf8(`<a ${Array.from({ length: 1000 }, (_, n) => `a${n}=""`).join(' ')}/>`), ''],
]

for (const [because, bytes, canonical] of FINE) {
  test(`well-formed XML is read: ${because}`, () => {
    const verdict = judgeXml(bytes, null)
    expect(verdict.faults).toEqual([])
    if (verdict.wellFormed && canonical !== '') expect(verdict.canonical).toBe(canonical)
  })
}

const bomb = '<!DOCTYPE l [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]><l>&c;</l>'

const BAD: readonly (readonly [because: string, bytes: Uint8Array, code: XmlFaultCode])[] = [
  ['nothing', utf8(''), 'not_well_formed'],
  ['an entity bomb', utf8(bomb), 'doctype_refused'],
  ['an entity bomb in UTF-16', utf16(bomb), 'doctype_refused'],
  ['an entity bomb in UTF-16, big end first', utf16be(bomb), 'doctype_refused'],
  ['an entity bomb behind comments and instructions', utf8(`<?xml version="1.0"?>\n<!-- > -->\n<?p ?>${bomb}`), 'doctype_refused'],
  ['a file of the machine', utf8('<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'), 'doctype_refused'],
  ['an address on the network', utf8('<!DOCTYPE a SYSTEM "http://127.0.0.1/a.dtd"><a/>'), 'doctype_refused'],
  ['UTF-7 that would hide a DOCTYPE', utf8('<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE a>'), 'encoding_unknown'],
  ['an encoding that the bytes deny', utf8('<?xml version="1.0" encoding="UTF-16"?><a/>'), 'text_not_decodable'],
  ['a mark that the declaration denies', utf8('\uFEFF<?xml version="1.0" encoding="ISO-8859-1"?><a/>'), 'text_not_decodable'],
  ['bad UTF-8', Buffer.concat([utf8('<a>'), Buffer.from([0xc3, 0x28]), utf8('</a>')]), 'text_not_decodable'],
  ['UTF-8 for half a pair', Buffer.concat([utf8('<a>'), Buffer.from([0xed, 0xa0, 0x80]), utf8('</a>')]), 'text_not_decodable'],
  ['an overlong slash', Buffer.concat([utf8('<a>'), Buffer.from([0xc0, 0xaf]), utf8('</a>')]), 'text_not_decodable'],
  ['a NUL', utf8('<a>\0</a>'), 'nul_character'],
  ['a NUL by reference', utf8('<a>&#0;</a>'), 'not_well_formed'],
  ['a control character', utf8('<a>\u0001</a>'), 'not_well_formed'],
  ['a double hyphen in a comment', utf8('<a><!-- a -- b --></a>'), 'not_well_formed'],
  ['an entity that nobody declared', utf8('<a>&nobody;</a>'), 'not_well_formed'],
  ['a prefix that nobody declared', utf8('<p:a/>'), 'not_well_formed'],
  ['a thousand attributes and one', utf8(`<a ${Array.from({ length: 1001 }, (_, n) => `a${n}=""`).join(' ')}/>`), 'attributes_over_limit'],
  ['two roots', utf8('<a/><a/>'), 'not_well_formed'],
  ['an attribute twice', utf8('<a b="1" b="2"/>'), 'not_well_formed'],
  ['10,000 levels', utf8('<a>'.repeat(10_000) + '</a>'.repeat(10_000)), 'depth_over_limit'],
  ['10,000 levels that never end', utf8('<a>'.repeat(10_000)), 'depth_over_limit'],
  ['binary', Buffer.from(Array.from({ length: 256 }, (_, n) => n)), 'text_not_decodable'],
]

for (const [because, bytes, code] of BAD) {
  test(`bad XML is refused with its reason: ${because}`, () => {
    const verdict = judgeXml(bytes, null)
    expect(verdict.wellFormed).toBe(false)
    expect(verdict.faults[0]?.code).toBe(code)
  })
}

test('what is over a limit is refused before it is parsed', () => {
  const limits = { bytesMax: 20, nodesMax: 2, attributesMax: 9, faultsMax: 1 }
  expect(judgeXml(utf8(`<a>${' '.repeat(20)}</a>`), null, limits).faults[0]?.code).toBe('bytes_over_limit')
  expect(judgeXml(utf8('<a><b/></a>'), null, limits).faults[0]?.code).toBe('nodes_over_limit')
})

test('no input of 64 kB takes longer than 50 ms', () => {
  const filled = (unit: string, before = '', after = '') => utf8(before + unit.repeat(Math.floor(64_000 / unit.length)) + after)
  const worst = [
    filled('<a/>', '<r>', '</r>'), filled('<a>'), filled('&amp;', '<r>', '</r>'), filled('&#13;', '<r>', '</r>'),
    filled('<!--x-->', '<r>', '</r>'), filled('<?x?>', '', '<r/>'), filled('<![CDATA[]]>', '<r>', '</r>'),
    filled(' b="1"', '<r', '/>'), filled('<', '<r>'), filled('"', '<r a='), filled('\n', '<r>', '</r>'), filled(']]>', '<r>'),
    utf8(`<r ${Array.from({ length: 2000 }, (_, n) => `xmlns:p${n}="urn:p${n}"`).join(' ')}/>`),
    utf8(`<r>${Array.from({ length: 2000 }, (_, n) => `<a xmlns:p${n}="urn:p${n}"/>`).join('')}</r>`),
  ]
  for (const bytes of worst) judgeXml(bytes, null)
  for (const [index, bytes] of worst.entries()) {
    const times = [1, 2, 3].map(() => {
      const from = performance.now()
      judgeXml(bytes, null)
      return performance.now() - from
    })
    expect(Math.min(...times), `input ${index}`).toBeLessThan(50)
  }
})

test('every byte string gets a verdict, and nothing is left in the memory of the parser', () => {
  diag.configure({ enabled: true })
  fc.assert(fc.property(fc.uint8Array({ maxLength: 60 }), fc.constantFrom('', '<a>', '<a><!--', '<?xml version="1.0"?>'), (bytes, before) => {
    expect(judgeXml(Buffer.concat([utf8(before), bytes]), null).faults.length).toBeGreaterThanOrEqual(0)
  }), { numRuns: 1000, seed: 20260105 })
  expect(JSON.stringify(diag.report() ?? {})).not.toContain('XmlDocument')
  diag.configure({ enabled: false })
})

test('what is printed reads back to the same tree', () => {
  const names = fc.constantFrom('a', 'b')
  const values = fc.string({ unit: fc.constantFrom('x', ' ', '&', '<', ']]>', '"', '\n', '\r', '\t', '通', '😀'), maxLength: 5 })
  const trees = fc.letrec<{ node: XmlElement }>((tie) => ({
    node: fc.record({ local: names, value: values, own: values, kids: fc.oneof({ maxDepth: 3 }, fc.constant([]), fc.array(tie('node'), { maxLength: 3 })) })
      .map(({ local, value, own, kids }) => ({
        ...element('', local, kids.length > 0 ? kids : value === '' ? [] : [text(value)]),
        attributes: [{ prefix: '', local: 'u', namespace: '', value: own }],
      })),
  })).node
  fc.assert(fc.property(trees, (root) => {
    const document = { kind: 'document' as const, children: [root] }
    const verdict = judgeXml(utf8(printXml(document)), null)
    const back = verdict.wellFormed && verdict.canonical !== null ? readCanonical(verdict.canonical) : null
    expect(back && canonicalise(withoutBlanks(back))).toBe(canonicalise(document))
  }), { numRuns: 500, seed: 20260106 })
})

test('a schema finds all faults at once, each with its line and its place by name', () => {
  const directory = mkdtempSync(join(tmpdir(), 'xsd-'))
  try {
    writeFileSync(join(directory, 'a.xsd'), `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:a" elementFormDefault="qualified">
      <xs:element name="a"><xs:complexType><xs:sequence><xs:element name="n" maxOccurs="9"><xs:complexType><xs:simpleContent>
      <xs:extension base="xs:int"><xs:attribute name="u" type="xs:int"/></xs:extension></xs:simpleContent></xs:complexType></xs:element>
      </xs:sequence></xs:complexType></xs:element></xs:schema>`)
    const schema = openXmlSchema(directory, ['a.xsd'])
    expect(judgeXml(utf8('<a xmlns="urn:a"><n>1</n></a>'), schema)).toMatchObject({ schemaValid: true, faults: [] })
    const verdict = judgeXml(utf8('<a xmlns="urn:a">\n<?p?><!-- c --><n>1</n>\n<?p?><n>x</n>\n<n u="y">3</n></a>'), schema)
    expect(verdict).toMatchObject({ wellFormed: true, schemaValid: false })
    expect(verdict.faults.map(({ line, pointer }) => [line, pointer])).toEqual([[3, '/a/n[2]'], [4, '/a/n[3]/@u']])
    schema.close()
  } finally {
    rmSync(directory, { recursive: true })
  }
})

test('a schema that does not compile is a failure at once, not a verdict later', () => {
  const directory = mkdtempSync(join(tmpdir(), 'xsd-'))
  try {
    writeFileSync(join(directory, 'a.xsd'), '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:a"><xs:element name="a" type="nobody"/></xs:schema>')
    expect(() => openXmlSchema(directory, ['a.xsd'])).toThrow()
  } finally {
    rmSync(directory, { recursive: true })
  }
})
