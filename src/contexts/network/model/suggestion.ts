/** Near names for a place that nobody knows: by its codes and its names in both languages, letters apart. */
import type { NodeCode } from '../../../kernel/ids.ts'
import type { Suggestion } from './answer.ts'
import type { Node } from './node.ts'

const SHOWN_MAX = 5
/** Two letters of five may be wrong: further apart is another word. */
const APART_MAX = 2 / 5
/** Longer text is no name of a place. */
const TEXT_MAX = 60

/** The nearest first, then by code. Empty: nothing is near. */
export function suggestionsFor(nodes: readonly Node[], asked: NodeCode): readonly Suggestion[] {
  return nearest(nodes, asked).map(({ code, name }) => ({ asked, code, name }))
}

/** For free text as well: `Tschungking`, `重庆`, `CNCHQ`. */
export function nearest(nodes: readonly Node[], text: string): readonly Node[] {
  if (text.length > TEXT_MAX) return []
  const apart = (node: Node) => Math.min(...wordsOf(node).map((word) => share(text.toLowerCase(), word)))
  return nodes
    .map((node) => ({ node, far: apart(node) }))
    .filter(({ far }) => far <= APART_MAX)
    .sort((one, other) => one.far - other.far || (one.node.code < other.node.code ? -1 : 1))
    .slice(0, SHOWN_MAX)
    .map(({ node }) => node)
}

/** Whole names and each of their words: the station is found by its city. */
function wordsOf({ code, aliases, name }: Node): readonly string[] {
  const names = [name.en.toLowerCase(), name.zh]
  return [code, ...aliases].map((one) => one.toLowerCase()).concat(names, names.flatMap((one) => one.split(/[\s,()/]+/)))
    .filter((word) => word !== '')
}

function share(one: string, other: string): number {
  return letters(one, other) / Math.max(one.length, other.length)
}

/** Levenshtein's distance, with two neighbours that changed places as one letter. */
function letters(one: string, other: string): number {
  let before: number[] = []
  let row = Array.from({ length: other.length + 1 }, (_, at) => at)
  for (let i = 1; i <= one.length; i++) {
    const next = [i]
    for (let j = 1; j <= other.length; j++) {
      const same = one[i - 1] === other[j - 1]
      let least = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (same ? 0 : 1))
      if (one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) least = Math.min(least, (before[j - 2] ?? 0) + 1)
      next.push(least)
    }
    before = row
    row = next
  }
  return row[other.length] ?? 0
}
