/** Places: searched by any of their codes or names, in either language, page by page. */
import { readValue } from '../../../platform/fact-text.ts'
import type { Reader, Viewer } from '../../../platform/postgres.ts'
import type { Node } from '../model/node.ts'
import { latestDigest } from './editions.ts'

export type NodesSought = {
  /** Words that must all be found, in any order. Empty: all places. */
  readonly words: readonly string[]
  readonly country: string | null
}

export type NodePage = { readonly nodes: readonly Node[]; readonly next: string | null }

/** By code. Of the latest edition; no edition, no places. */
export function listNodes(
  reader: Reader, viewer: Viewer, { words, country }: NodesSought, page: { cursor: string | null; limit: number },
): Promise<NodePage> {
  return reader.as(viewer, async (sql) => {
    const digest = await latestDigest(sql)
    if (digest === null) return { nodes: [], next: null }
    const rows = await sql<{ detail: string }>(
      `select detail::text from network.node
       where digest = $1 and ($2::text is null or country = $2) and ($3::text is null or code > $3)
         and not exists (select from unnest($4::text[]) as word where position(word in words) = 0)
       order by code limit $5`,
      [digest, country, page.cursor, words.map((word) => word.toLowerCase()), page.limit + 1])
    const nodes = rows.slice(0, page.limit).map(({ detail }) => readValue<Node>(detail))
    return { nodes, next: rows.length > page.limit ? (nodes.at(-1)?.code ?? null) : null }
  })
}
