/**
 * Codes and names of places that do not agree. `CNQZH` is Qinzhou and `CNQZJ` is Quanzhou, two ports in two provinces
 * whose codes differ by one letter; a message that says one and means the other sends a ship to the wrong sea.
 */
export type PlaceSaid = { readonly code: string; readonly name: string }

/** A place as a list knows it: its code, everything it is called there, other codes for it. */
export type KnownPlace = { readonly code: string; readonly names: readonly string[]; readonly aliases: readonly string[] }

export type PlaceWarning = { readonly code: 'place_mixed_up'; readonly said: PlaceSaid; readonly named: string; readonly meant: string }

/**
 * In: what a message says, the place that has the code, and the places that have the name. Out: a warning where the
 * name belongs to another place and not to this one; null where they agree, or where the name says nothing.
 */
export function mixedUp(said: PlaceSaid, coded: KnownPlace | null, named: readonly KnownPlace[]): PlaceWarning | null {
  if (coded === null || callsIt(coded, said.name)) return null
  const meant = named.find((place) => callsIt(place, said.name))
  if (!meant || isSame(meant, coded)) return null
  return { code: 'place_mixed_up', said, named: coded.names[0] ?? coded.code, meant: meant.code }
}

/** `Quanzhou Pt`, `quanzhou port` and `泉州港` are called the same as `Quanzhou` and `泉州`. */
export function plainName(name: string): string {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  return plain.replace(/\b(pt|port|railway station|city)\b|[港市]$/gu, '').replace(/[^\p{L}\p{N}]+/gu, ' ').trim()
}

function callsIt({ names }: KnownPlace, name: string): boolean {
  return names.some((one) => plainName(one) === plainName(name))
}

function isSame(one: KnownPlace, other: KnownPlace): boolean {
  return one.code === other.code || one.aliases.includes(other.code) || other.aliases.includes(one.code)
}
