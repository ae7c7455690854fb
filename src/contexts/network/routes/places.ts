/** The network is asked for places. */
import { Type } from 'typebox'
import type { Reader } from '../../../platform/postgres.ts'
import { list, type Route } from '../../../platform/route.ts'
import { CountryCodeText, record, text } from '../../../platform/words.ts'
import { listNodes } from '../views/nodes.ts'
import { NodeShown } from './shown.ts'

export type Ports = { readonly reader: Reader }

/** Words of one search. */
const WORDS_MAX = 8

export const places: Route<Ports> = list({
  name: 'network.nodes',
  path: '/nodes',
  summary: 'Places of the network, by code; searched by any code or name, in English or Chinese',
  query: record({
    search: Type.Optional(text(80, 'words that must all be found in codes or names')),
    country: Type.Optional(CountryCodeText),
  }),
  item: NodeShown,
  lists: async ({ reader }, { viewer, query: { search = '', country = null }, cursor, limit }) => {
    const words = search.split(/\s+/).filter((word) => word !== '').slice(0, WORDS_MAX)
    const page = await listNodes(reader, viewer, { words, country }, { cursor, limit })
    return { items: page.nodes, next: page.next }
  },
})
