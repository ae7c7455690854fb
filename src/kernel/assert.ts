/** Closes a switch over a union: a case that is forgotten stops the build. */
export function assertNever(value: never): never {
  throw new Error(`unreachable: ${JSON.stringify(value)}`)
}

/** For what must hold if the program is right. A false condition is a bug, never an answer to a user. */
export function assert(condition: boolean, mustHold: string): asserts condition {
  if (!condition) throw new Error(`broken assumption: ${mustHold}`)
}

/** The value, where its absence would be a bug. */
export function present<Value>(value: Value | null | undefined, mustHold: string): Value {
  assert(value !== null && value !== undefined, mustHold)
  return value
}
