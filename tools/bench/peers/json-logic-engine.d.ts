import type { Declaration, FlatRule } from '../../conformance/rules.ts'

export function prepare(rules: readonly FlatRule[]): (declaration: Declaration) => readonly string[]
