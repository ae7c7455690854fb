/**
 * The published conditions of the pack ens, judged as they are written, one node after another and everything looked up again:
 * the slow and obvious version that our rules are held against on messages that no case of the pack has. The pack's README
 * says what the words of a condition mean.
 */
import { readFileSync } from 'node:fs'
import { childElements, type XmlElement } from '../../src/engines/xml/index.ts'
import { parseCondition, type Value, type Vocabulary } from './ens-condition-text.ts'

export type Conditions = (root: XmlElement, variant: string) => ReadonlySet<string>

type Published = {
  readonly context: string
  readonly appliesTo: readonly string[]
  readonly checks: readonly { readonly code: string; readonly holdsWhen: string }[]
}

type Node = { readonly element: XmlElement; readonly above: Node | null; readonly place: string }

/** In: the file `rules.json`. Out: what judges a root: `8102 /ie:CC315A[1]` for every condition that does not hold. */
export function readConditions(file: string): Conditions {
  const published = (JSON.parse(readFileSync(file, 'utf8')) as readonly Published[]).map(({ context, appliesTo, checks }) => ({
    context, appliesTo, checks: checks.map(({ code, holdsWhen }) => ({ code, holds: parseCondition(holdsWhen) })),
  }))
  return (element, variant) => {
    const root: Node = { element, above: null, place: `/ie:${element.local}[1]` }
    return new Set(published.filter(({ appliesTo }) => appliesTo.includes(variant)).flatMap(({ context, checks }) =>
      below([root], context.split('/').filter(Boolean)).flatMap((node) =>
        checks.filter(({ holds }) => holds(vocabularyOf(node, root)) !== true).map(({ code }) => `${code} ${node.place}`))))
  }
}

function below(nodes: readonly Node[], steps: readonly string[]): readonly Node[] {
  return steps.reduce((at, step) => at.flatMap((above) =>
    childElements(above.element).filter(({ local }) => local === step)
      .map((element, index): Node => ({ element, above, place: `${above.place}/${step}[${index + 1}]` }))), nodes)
}

function find(node: Node, root: Node, path: string): readonly Node[] {
  if (path === '.') return [node]
  const steps = path.split('/')
  if (path.startsWith('/')) return below([root], steps.slice(2))
  const ups = steps.filter((step) => step === '..').length
  const from = steps.slice(0, ups).reduce<Node | null>((at) => at?.above ?? null, node)
  return from === null ? [] : below([from], steps.slice(ups))
}

function vocabularyOf(node: Node, root: Node): Vocabulary {
  const all = (path: Value) => find(node, root, String(path))
  const texts = (path: Value) => all(path).map(({ element }) => textOf(element))
  const value = (path: Value) => texts(path)[0] ?? ''
  const number = (text: string | undefined) => (text === undefined || trimmed(text) === '' ? Number.NaN : Number(trimmed(text)))
  const wholes = (path: Value) => texts(path).map((text) => (/^[+-]?\d+$/.test(trimmed(text)) ? Number(trimmed(text)) : null))
  const differing = (values: readonly unknown[]) => new Set(values).size
  return {
    getValue: ([path]) => value(path),
    trim: ([path]) => trimmed(value(path)),
    number: ([path]) => number(texts(path)[0]),
    intOrElse: ([path, otherwise]) => wholes(path)[0] ?? otherwise,
    exists: ([path, body]) => all(path).some((one) =>
      typeof body !== 'function' || body(vocabularyOf(node, root), vocabularyOf(one, root)) === true),
    not: ([path]) => all(path).length === 0,
    count: ([path]) => all(path).length,
    sum: ([path]) => texts(path).reduce((sum, text) => sum + number(text), 0),
    countEquals: ([path, wanted]) => texts(path).filter((text) => trimmed(text) === wanted).length,
    countDistinct: ([path, isTrimmed]) => differing(texts(path).map((text) => (isTrimmed === true ? trimmed(text) : text))),
    countDistinctChildCount: ([path]) => differing(all(path).map(({ element }) => childElements(element).length)),
    applyRegex: ([path, pattern]) => texts(path).slice(0, 1).some((text) => new RegExp(`^(?:${pattern})$`).test(text)),
    areIndices: ([path]) => wholes(path).every((whole, index) => whole === index + 1),
    existsForAll: ([path, inner, wanted]) => all(path).every((one) =>
      find(one, root, String(inner)).some(({ element }) => trimmed(textOf(element)) === wanted)),
    substringAfter: ([text, sign]) => String(text).split(String(sign)).slice(1).join(String(sign)),
  }
}

function textOf(element: XmlElement): string {
  return element.children.map((node) => (node.kind === 'text' ? node.text : node.kind === 'element' ? textOf(node) : '')).join('')
}

function trimmed(text: string): string {
  return text.replace(/^[\0- ]+|[\0- ]+$/g, '')
}
