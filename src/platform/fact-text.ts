/** How a fact is written in the journal: JSON text, whole numbers beyond 2^53 as `{"bigint":"…"}`, and its hash. */
import { createHash } from 'node:crypto'
import type { Stream, Version } from './journal.ts'

/** What one line of the journal promises. The hash covers all of it and the hash before. */
export type Line = {
  readonly stream: Stream
  readonly version: Version
  readonly type: string
  readonly data: string
  readonly at: string
  readonly actor: string
}

/** The hash before the first fact of a stream. */
export const NO_HASH = Buffer.alloc(32)

export type Typed = { readonly type: string }

export function printFact<Fact>(fact: Fact): { type: string; data: string } {
  const { type, ...data } = fact as Fact & Typed
  return { type, data: printValue(data) }
}

export function readFact<Fact>(type: string, data: string): Fact {
  return { type, ...readValue<object>(data) } as Fact
}

export function printValue(value: unknown): string {
  return JSON.stringify(value, writeBigint)
}

/** Asking of every value whether it is a large number takes five times as long as reading: only where the text has one. */
export function readValue<Value>(text: string): Value {
  return JSON.parse(text, text.includes('"bigint"') ? readBigint : undefined) as Value
}

export function hashOf(line: Line, previous: Buffer): Buffer {
  const { stream, version, type, data, at, actor } = line
  return createHash('sha256').update(previous).update(JSON.stringify([stream, version, type, data, at, actor])).digest()
}

function writeBigint(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? { bigint: String(value) } : value
}

function readBigint(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('bigint' in value)) return value
  return typeof value.bigint === 'string' && Object.keys(value).length === 1 ? BigInt(value.bigint) : value
}
