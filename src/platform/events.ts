/**
 * Tells open pages what has changed: a hint, `{ context, id, version }`, never the thing itself, and only to those who
 * may see it. Hints may be lost with a connection; a page that hears `hello` reads again what it shows.
 */
import type { Stream, Version } from './journal.ts'
import { told, type Log } from './log.ts'
import type { Reader, Viewer } from './postgres.ts'

export type Hint = { readonly context: string; readonly id: string; readonly version: Version }

/** Which of these things may this viewer see, and how far has each come? */
export type Visible = (viewer: Viewer, context: string, ids: readonly string[]) => Promise<readonly Omit<Hint, 'context'>[]>

/** One open page. `send` says whether the page keeps up; one that does not is let go, and comes back. */
export type Line = { readonly send: (text: string) => 'sent' | 'too slow'; readonly end: () => void }

export type Events = {
  heard(stream: Stream): void
  again(): void
  /** Out: what to call when the page has gone; null if this person has too many open already. */
  join(viewer: Viewer, line: Line): (() => void) | null
  /** For tests: when all that was heard has been told. */
  told(): Promise<void>
  close(): void
}

export const LINES_PER_PERSON_MAX = 8
const HEARTBEAT_MS = 15_000
/** Then the page comes back and says again who it is, so that a sign-out reaches it. */
const LINE_MS_MAX = 15 * 60_000

type Joined = { readonly viewer: Viewer; readonly line: Line; readonly since: number }

export function openEvents({ visible, log }: { readonly visible: Visible; readonly log: Log }): Events {
  const pages = new Set<Joined>()
  const waiting = new Set<Stream>()
  let telling: Promise<void> | null = null

  function send(page: Joined, text: string): void {
    if (page.line.send(text) === 'sent') return
    pages.delete(page)
    page.line.end()
  }

  /** While the database is asked for one handful of streams, the next is gathered. */
  async function tellAll(): Promise<void> {
    try {
      while (waiting.size > 0) {
        const streams = [...waiting]
        waiting.clear()
        await tell(pages, streams, visible, send)
      }
    } catch (failure) {
      log.error(told(failure), 'hints could not be told')
      for (const page of pages) send(page, HELLO)
    } finally {
      telling = null
    }
  }

  const heartbeat = setInterval(() => {
    for (const page of pages) {
      if (performance.now() - page.since < LINE_MS_MAX) send(page, ': still here\n\n')
      else page.line.end()
    }
  }, HEARTBEAT_MS)
  heartbeat.unref()

  return {
    heard(stream) {
      if (pages.size === 0) return
      waiting.add(stream)
      telling ??= Promise.resolve().then(tellAll)
    },
    again() {
      for (const page of pages) send(page, HELLO)
    },
    join(viewer, line) {
      if ([...pages].filter((page) => page.viewer.by === viewer.by).length >= LINES_PER_PERSON_MAX) return null
      const page = { viewer, line, since: performance.now() }
      pages.add(page)
      send(page, HELLO)
      return () => pages.delete(page)
    },
    told: async () => {
      await telling
    },
    close() {
      clearInterval(heartbeat)
      for (const { line } of pages) line.end()
      pages.clear()
    },
  }
}

const HELLO = 'event: hello\ndata: {}\n\n'

type Send = (page: Joined, text: string) => void

function printHint(hint: Hint): string {
  return `event: changed\ndata: ${JSON.stringify(hint)}\n\n`
}

/** One question per context and per group of viewers who see the same. */
async function tell(pages: ReadonlySet<Joined>, streams: readonly Stream[], visible: Visible, send: Send): Promise<void> {
  const byContext = Map.groupBy(streams, (stream) => stream.slice(0, stream.indexOf('/')))
  const audiences = Map.groupBy(pages, ({ viewer }) => viewer.organisations.toSorted().join())
  await Promise.all([...audiences.values()].flatMap((audience) => [...byContext].map(async ([context, changed]) => {
    const [first] = audience
    if (!first) return
    const seen = await visible(first.viewer, context, changed.map((stream) => stream.slice(context.length + 1)))
    const text = seen.map(({ id, version }) => printHint({ context, id, version })).join('')
    if (text !== '') for (const page of audience) if (pages.has(page)) send(page, text)
  })))
}

/** In: the tables of lives by context, `{ release: ['release.release'] }`. Row-level security decides what is seen. */
export function visibleIn(reader: Reader, tables: Readonly<Record<string, readonly string[]>>): Visible {
  return async (viewer, context, ids) => {
    const own = tables[context] ?? []
    if (own.length === 0) return []
    const all = own.map((table) => `select id, version from ${table} where id = any($1)`).join(' union all ')
    return reader.as(viewer, (sql) => sql<{ id: string; version: Version }>(all, [ids]))
  }
}
