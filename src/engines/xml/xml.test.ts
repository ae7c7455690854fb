import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  amend, canonicalise, countLeaves, differenceOf, dress, element, readCanonical, rootOf, text, withoutBlanks,
  type XmlAttribute, type XmlDocument, type XmlElement, type XmlNode,
} from './index.ts'

const CANONICAL: readonly (readonly [because: string, source: string])[] = [
  ['an element without content', '<a></a>'],
  ['attributes by namespace, then by name', '<a xmlns:p="urn:p" b="1" c="2" p:a="3"></a>'],
  ['the signs that text may not hold', '<a>&lt;&gt;&amp;"\n\t&#xD;</a>'],
  ['the signs that a value may not hold', '<a b="&lt;>&amp;&quot;&#x9;&#xA;&#xD;"></a>'],
  ['a greater sign in a value is no end of the tag', '<a b=">"><c d="/>"></c></a>'],
  ['instructions inside and outside', '<?x?>\n<a><?y z?></a>\n<?w v?>'],
  ['a default namespace that is taken back', '<a xmlns="urn:a"><b xmlns=""></b></a>'],
]

for (const [because, source] of CANONICAL) {
  test(`canonical text reads back to itself: ${because}`, () => {
    expect(canonicalise(read(source))).toBe(source)
  })
}

test('a declaration that repeats what holds is not written', () => {
  expect(canonicalise(read('<a xmlns="urn:a"><b xmlns="urn:a"></b></a>'))).toBe('<a xmlns="urn:a"><b></b></a>')
})

const BROKEN = ['', 'text', '<a>', '<a></b>', '<a', '<a b></a>', '<a b="1></a>', '<!-- x --><a></a>', '</a>', '<a></a>x', '<?x']

for (const source of BROKEN) {
  test(`text that is not canonical is refused, not guessed: ${JSON.stringify(source)}`, () => {
    expect(readCanonical(source)).toBeNull()
  })
}

test('blank text between elements is layout, blank text alone is a value', () => {
  expect(canonicalise(withoutBlanks(read('<a>\n <b> </b>\n</a>')))).toBe('<a><b> </b></a>')
})

test('leaves are the values and the attributes', () => {
  expect(countLeaves(rootOf(read('<a p="1"><b>x</b><c><d q="2"></d></c></a>')))).toBe(4)
})

test('a tree survives canonical text', () => {
  fc.assert(fc.property(documents, (document) => {
    expect(canonicalise(read(canonicalise(document)))).toBe(canonicalise(document))
  }), { seed: 20260102 })
})

test('a difference, put back, gives the other document, whatever the two are', () => {
  fc.assert(fc.property(bareDocuments, documents, (bare, target) => {
    const wanted = withoutBlanks(read(canonicalise(target)))
    const list = differenceOf(bare, wanted)
    const { document, unplaced } = amend(bare, list)
    expect(unplaced).toEqual([])
    expect(canonicalise(document)).toBe(canonicalise(wanted))
  }), { numRuns: 2000, seed: 20260103 })
})

test('a document does not differ from itself', () => {
  fc.assert(fc.property(bareDocuments, (bare) => {
    const worn = read(canonicalise(dress(bare)))
    expect(differenceOf(bare, worn).filter(({ path }) => !path.includes('xmlns'))).toEqual([])
  }), { seed: 20260104 })
})

const a = (value: string, ...more: XmlElement[]) => document1(element('', 'a', [element('', 'b', [text(value)]), ...more]))

test('a list is short and can be read', () => {
  expect(differenceOf(a('1'), read('<a><b u="KGM"> 1 </b><c>2</c></a>'))).toEqual([
    { path: '/a/b/@u', text: 'KGM', place: '' },
    { path: '/a/b', text: ' 1 ', place: '=1' },
    { path: '/a/c', text: '2', place: 'b' },
  ])
})

test('another spelling of a value is dropped when the value changes, and what stood beside it stays', () => {
  const list = differenceOf(a('1'), read('<a><b u="KGM"> 1 </b><c>2</c></a>'))
  const { document, unplaced } = amend(a('7'), list)
  expect(canonicalise(document)).toBe('<a><b u="KGM">7</b><c>2</c></a>')
  expect(unplaced).toEqual([{ path: '/a/b', text: ' 1 ', place: '=1' }])
})

test('what hung on a part that is gone does not bring it back', () => {
  const bare = a('1', element('', 'c', [element('', 'd', [text('2')])]))
  const list = differenceOf(bare, read('<a><b>1</b><c><d>2</d><e>3</e></c></a>'))
  const { document, unplaced } = amend(a('1'), list)
  expect(canonicalise(document)).toBe('<a><b>1</b></a>')
  expect(unplaced).toHaveLength(1)
})

test('an element whose namespace nobody named names it itself', () => {
  const bare = document1(element('urn:a', 'a', [element('urn:b', 'b')]))
  expect(canonicalise(dress(bare))).toBe('<a xmlns="urn:a"><b xmlns="urn:b"></b></a>')
})

// The words of these tests.

function read(source: string): XmlDocument {
  const document = readCanonical(source)
  if (document === null) throw new Error(`not canonical: ${source}`)
  return document
}

function document1(root: XmlElement): XmlDocument {
  return { kind: 'document', children: [root] }
}

/** Few names, so that they meet; all the signs that need care. */
const names = fc.constantFrom('a', 'b', 'c')
const namespaces = fc.constantFrom('', 'urn:x', 'urn:y')
const values = fc.string({ unit: fc.constantFrom('x', ' ', '&', '<', '>', '"', '\n', '\r', '\t', '通'), maxLength: 4 })

const bareElements = fc.letrec<{ node: XmlElement }>((tie) => ({
  node: fc.record({ local: names, namespace: namespaces, value: values, own: fc.option(values), kids: fc.oneof({ maxDepth: 3 }, fc.constant([]), fc.array(tie('node'), { maxLength: 4 })) })
    .map(({ local, namespace, value, own, kids }) => ({
      ...element(namespace, local, kids.length > 0 ? kids : value === '' ? [] : [text(value)]),
      attributes: own === null ? [] : [{ prefix: '', local: 'u', namespace: '', value: own }],
    })),
})).node
const bareDocuments = bareElements.map(document1)

type Seed = { local: string; prefix: string; declares: string[]; attribute: string | null; content: (Seed | string | { pi: string })[] }
const seeds = fc.letrec<{ node: Seed }>((tie) => ({
  node: fc.record({
    local: names,
    prefix: fc.constantFrom('', 'p', 'q'),
    declares: fc.uniqueArray(fc.constantFrom('=', '=urn:x', '=urn:y', 'p=urn:x', 'p=urn:y', 'q=urn:x', 'q=urn:y'), { maxLength: 3, selector: (text) => text.split('=')[0] }),
    attribute: fc.option(values),
    content: fc.array(fc.oneof({ maxDepth: 3 }, values, fc.record({ pi: names }), tie('node')), { maxLength: 4 }),
  }),
})).node

/** Documents as a parser gives them: prefixes that are bound, neighbouring texts joined, instructions anywhere. */
const documents = seeds.map((seed) => document1(grow({ ...seed, declares: ['p=urn:x', 'q=urn:y'] }, new Map([['', '']]))))

function grow(seed: Seed, outer: ReadonlyMap<string, string>): XmlElement {
  const declares = seed.declares.map((one) => {
    const [prefix = '', namespace = ''] = one.split('=')
    return { prefix, namespace }
  })
  const scope = new Map(outer)
  for (const { prefix, namespace } of declares) scope.set(prefix, namespace)
  const children: XmlNode[] = []
  for (const part of seed.content) {
    const last = children.at(-1)
    if (typeof part !== 'string') children.push('pi' in part ? { kind: 'instruction', target: part.pi, data: 'd' } : grow(part, scope))
    else if (last?.kind === 'text') children.splice(-1, 1, text(last.text + part))
    else if (part !== '') children.push(text(part))
  }
  const attributes: XmlAttribute[] = seed.attribute === null ? []
    : [{ prefix: 'p', local: 'u', namespace: scope.get('p') ?? '', value: seed.attribute }, { prefix: '', local: 'u', namespace: '', value: seed.attribute }]
  return { kind: 'element', prefix: seed.prefix, local: seed.local, namespace: scope.get(seed.prefix) ?? '', declares, attributes, children }
}
