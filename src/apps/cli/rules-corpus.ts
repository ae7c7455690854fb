/** A corpus: one message a line, read as it comes, so that its size is no matter. */
import { createReadStream } from 'node:fs'
import { MESSAGE_BYTES } from './rules-message.ts'
import { UnusablePack } from './rules-pack.ts'

export type Line = { readonly text: string; readonly line: number }

const NEWLINE = 0x0a

/** Lines that are not empty, in order. Holds one line and one chunk of the file at a time. */
export async function* linesOf(path: string, bytesMax: number = MESSAGE_BYTES): AsyncGenerator<Line> {
  let pieces: Buffer[] = []
  let bytes = 0
  let line = 1
  const keep = (piece: Buffer) => {
    bytes += piece.length
    if (bytes > bytesMax) throw new UnusablePack(`${path}:${line} has more than ${bytesMax} bytes. Write one message a line.`)
    pieces.push(piece)
  }
  const taken = (): Line => {
    const whole = { text: Buffer.concat(pieces).toString('utf8'), line }
    pieces = []
    bytes = 0
    line += 1
    return whole
  }
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    let from = 0
    for (let at = chunk.indexOf(NEWLINE); at >= 0; at = chunk.indexOf(NEWLINE, from)) {
      keep(chunk.subarray(from, at))
      from = at + 1
      const one = taken()
      if (one.text.trim() !== '') yield one
    }
    keep(chunk.subarray(from))
  }
  const last = taken()
  if (last.text.trim() !== '') yield last
}
