/** What stands at the end of a pointer, by its tag path `42A/67A/68A`. Source: see README.md. */
import names from './field-names.json' with { type: 'json' }

export const FIELD_NAMES: ReadonlyMap<string, string> = new Map(Object.entries(names))
