/** Where each part of an edition stands in the texts it was read from. It lies beside the tree, which is pure data. */

export type Place = { readonly file: string; readonly line: number; readonly column: number }

/** `of`: null for what was not read from a text. */
export type Places = { readonly of: (node: object) => Place | null }

/** One text, and where it begins in the count of signs that runs through all texts of the edition. */
export type Source = { readonly name: string; readonly text: string; readonly base: number; readonly lineStarts: readonly number[] }

export type Marks = {
  readonly places: Places
  /** `offset` counts through all texts. */
  readonly mark: (node: object, offset: number) => void
  /** A node that was made of another stands where that one stands. */
  readonly markLike: (node: object, other: object) => void
}

export function sourcesOf(texts: readonly { readonly name: string; readonly text: string }[]): readonly Source[] {
  let base = 0
  return texts.map(({ name, text }) => {
    const source = { name, text, base, lineStarts: lineStartsOf(text) }
    base += text.length + 1
    return source
  })
}

function lineStartsOf(text: string): readonly number[] {
  const starts = [0]
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return starts
}

/** `offset` counts from the beginning of this text. */
export function placeIn(source: Source, offset: number): Place {
  const line = lastAtMost(source.lineStarts, offset)
  return { file: source.name, line: line + 1, column: offset - (source.lineStarts[line] ?? 0) + 1 }
}

/** Marks are many and questions few: they are put in order when the first one is asked. */
export function marksOf(sources: readonly Source[]): Marks {
  const bases = sources.map(({ base }) => base)
  const marked: [nodes: object[], offsets: number[]] = [[], []]
  const likes = new Map<object, object>()
  let offsetOf: Map<object, number> | null = null
  const of = (node: object): Place | null => {
    const other = likes.get(node)
    if (other !== undefined) return of(other)
    const [nodes, offsets] = marked
    offsetOf ??= new Map(nodes.map((one, at) => [one, offsets[at] ?? 0]))
    const offset = offsetOf.get(node)
    const source = offset === undefined ? undefined : sources[lastAtMost(bases, offset)]
    return offset === undefined || source === undefined ? null : placeIn(source, offset - source.base)
  }
  const mark = (node: object, offset: number): void => {
    offsetOf = null
    marked[0].push(node)
    marked[1].push(offset)
  }
  return { places: { of }, mark, markLike: (node, other) => { likes.set(node, other) } }
}

/** The index of the last figure that is not above `limit`; the figures rise, and the first is not above it. */
function lastAtMost(figures: readonly number[], limit: number): number {
  let [low, high] = [0, figures.length - 1]
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((figures[middle] ?? 0) <= limit) low = middle
    else high = middle - 1
  }
  return low
}
