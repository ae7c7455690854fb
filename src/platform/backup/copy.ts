/**
 * PostgreSQL's COPY over `pg`, which knows the messages and leaves their handling to the query. Text goes through
 * unread, so every type comes back exactly: `json` keeps its spelling, `numeric` its digits.
 */
import type { Client, Connection, Submittable } from 'pg'

/** Enough to keep both sides busy, little enough to hold in memory. */
const BYTES_HELD_MAX = 1 << 20

/** The rows that `copy … to stdout` answers, in pieces. */
export async function* copyOut(client: Client, statement: string): AsyncGenerator<Buffer> {
  const query = new CopyOut(statement)
  client.query(query)
  for (;;) {
    const piece = await query.next()
    if (piece === null) return
    yield piece
  }
}

/** Feeds `copy … from stdin`. Answers the number of rows that were taken. */
export async function copyIn(client: Client, statement: string, pieces: AsyncIterable<Buffer>): Promise<number> {
  const query = new CopyIn(statement)
  client.query(query)
  const connection = await query.open
  if (connection === null) return await query.rows
  try {
    for await (const piece of pieces) {
      connection.sendCopyFromChunk(piece)
      if (connection.stream.writableNeedDrain) await Promise.race([drained(connection), query.rows])
    }
  } catch (failure) {
    connection.sendCopyFail('the backup could not be read on')
    await query.rows.catch(() => {})
    throw failure
  }
  connection.endCopyFrom()
  return await query.rows
}

/** What `pg` has and its types leave out. */
type CopyConnection = Connection & {
  query(text: string): void
  sendCopyFromChunk(chunk: Buffer): void
  sendCopyFail(message: string): void
  endCopyFrom(): void
}

function drained(connection: CopyConnection): Promise<void> {
  return new Promise((resolve) => connection.stream.once('drain', resolve))
}

class CopyOut implements Submittable {
  readonly #statement: string
  #held: Buffer[] = []
  #bytes = 0
  #connection: CopyConnection | null = null
  #end: { failure: Error | null } | null = null
  #wake = (): void => {}

  constructor(statement: string) {
    this.#statement = statement
  }

  /** Everything that has come since; null at the end. */
  async next(): Promise<Buffer | null> {
    while (this.#held.length === 0 && this.#end === null) {
      await new Promise<void>((resolve) => { this.#wake = resolve })
    }
    if (this.#end?.failure) throw this.#end.failure
    if (this.#held.length === 0) return null
    const piece = Buffer.concat(this.#held)
    this.#held = []
    this.#bytes = 0
    this.#connection?.stream.resume()
    return piece
  }

  submit(connection: Connection): void {
    this.#connection = connection as CopyConnection
    this.#connection.query(this.#statement)
  }

  handleCopyData({ chunk }: { chunk: Buffer }): void {
    this.#held.push(Buffer.from(chunk)) // A view of the reader's buffer, which is used again.
    this.#bytes += chunk.length
    if (this.#bytes > BYTES_HELD_MAX) this.#connection?.stream.pause()
    this.#wake()
  }

  handleCommandComplete(): void {}

  handleReadyForQuery(): void {
    this.#end ??= { failure: null }
    this.#wake()
  }

  handleError(failure: Error): void {
    this.#end ??= { failure }
    this.#wake()
  }
}

class CopyIn implements Submittable {
  /** The connection once PostgreSQL waits for rows; null when it refused to. */
  readonly open: Promise<CopyConnection | null>
  readonly rows: Promise<number>
  readonly #statement: string
  #count = 0
  #opened: (connection: CopyConnection | null) => void = () => {}
  #done: (rows: number) => void = () => {}
  #fail: (failure: Error) => void = () => {}

  constructor(statement: string) {
    this.#statement = statement
    this.open = new Promise((resolve) => { this.#opened = resolve })
    this.rows = new Promise((resolve, reject) => { this.#done = resolve; this.#fail = reject })
    this.rows.catch(() => {}) // Awaited later; a failure that comes first is not lost.
  }

  submit(connection: Connection): void {
    const copying = connection as CopyConnection
    copying.query(this.#statement)
  }

  handleCopyInResponse(connection: Connection): void {
    this.#opened(connection as CopyConnection)
  }

  handleCommandComplete({ text }: { text: string }): void {
    this.#count = Number(/^COPY (\d+)$/.exec(text)?.[1])
  }

  handleReadyForQuery(): void {
    this.#opened(null)
    this.#done(this.#count)
  }

  handleError(failure: Error): void {
    this.#opened(null)
    this.#fail(failure)
  }
}
