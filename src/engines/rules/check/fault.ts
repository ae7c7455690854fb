/** What a check has to say about an edition before it binds, and where. All of it at once: authors correct in one round. */
import type { Edition, Severity } from '../edition.ts'
import { nearest } from '../text/faults.ts'
import type { Place, Places } from '../text/places.ts'

export type CheckFault = {
  readonly code: CheckCode
  /** `error`: the edition must not bind. `warning`: it says something its author hardly meant. `notice`: worth a look. */
  readonly severity: Severity
  /** The entry it stands in: `rule R020`, `table grounds`, `edition eu-ens-2011-11`. */
  readonly entry: string
  /** Null where the edition was not read from text. */
  readonly place: Place | null
  readonly message: string
  readonly remedy: string
}

export type CheckCode =
  | 'field_unknown' | 'name_unknown' | 'list_unknown' | 'function_unknown' | 'variant_unknown' | 'parent_above_message'
  | 'type_mismatch' | 'many_where_one' | 'group_where_value' | 'arguments_wrong' | 'lookup_gives_nothing' | 'calendar_needless'
  | 'name_shadowed' | 'name_repeated' | 'name_unused' | 'id_repeated' | 'definition_cycle' | 'rule_empty' | 'pattern_unsafe'
  | 'validity_empty' | 'validity_outside' | 'entry_unreadable' | 'entries_overlap' | 'sentence_missing' | 'sentence_untranslated'
  | 'never_fires' | 'always_fires' | 'must_always_holds' | 'must_never_holds' | 'when_always_holds'
  | 'part_never_holds' | 'rule_hidden' | 'condition_repeated'
  | 'cells_miscounted' | 'policy_unfit' | 'rows_overlap' | 'rows_disagree' | 'row_impossible' | 'row_never_reached' | 'table_gap'
  | 'table_unproven' | 'over_limit'

/** Says a fault about a node. The nearest of `nodes` that has a place gives it. */
export type Say = (fault: Said, ...nodes: readonly object[]) => void
export type Said = {
  readonly code: CheckCode
  readonly severity?: Severity
  readonly message: string
  readonly remedy: string
}

export type Report = { readonly faults: CheckFault[]; readonly about: (entry: string, node: object) => Say }

export function reportOn(edition: Edition, places: Places | undefined): Report {
  const faults: CheckFault[] = []
  const said = new Set<string>()
  const about = (entry: string, node: object): Say => ({ code, severity = 'error', message, remedy }, ...nodes) => {
    const place = places ? placeOf(places, [...nodes, node, edition]) : null
    const key = JSON.stringify([code, entry, place, message])
    if (said.has(key)) return
    said.add(key)
    faults.push({ code, severity, entry, place, message, remedy })
  }
  return { faults, about }
}

function placeOf(places: Places, nodes: readonly object[]): Place | null {
  for (const node of nodes) {
    const place = places.of(node)
    if (place) return place
  }
  return null
}

/** `Did you mean "weight"?`, or else what there is. */
export function meant(wanted: string, names: readonly string[], otherwise: string): string {
  const near = nearest(wanted, names)
  if (near !== null) return `Did you mean \`${near}\`?`
  if (names.length === 0) return otherwise
  const shown = names.slice(0, 8).map((name) => `\`${name}\``).join(', ')
  return `${otherwise} There ${names.length === 1 ? 'is' : 'are'} ${shown}${names.length > 8 ? ` and ${names.length - 8} more` : ''}.`
}
