/**
 * Which declaration it is: the one of this declarant under this reference. The id is made of both, so the same reference
 * is the same life, and the journal, which keeps each life once, keeps each reference once: also when two lodge at the
 * same moment on two servers, for one of them finds that the life has moved on.
 */
import type { DeclarationId, OrganisationId } from '../../../kernel/ids.ts'

type DigestOf = (said: string) => string
type Named = { readonly lrn: string; readonly digest: string }

const SIGNS = '0123456789abcdefghjkmnpqrstvwxyz'

/** In: who lodges, and the reference; where that is missing, the digest of the content. Out: 128 bits, written as a ULID is. */
export function declarationIdOf(digestOf: DigestOf, agent: OrganisationId, { lrn, digest }: Named): DeclarationId {
  const named = digestOf(JSON.stringify(lrn === '' ? [agent, null, digest] : [agent, lrn]))
  let rest = BigInt(`0x${named.slice(0, 32)}`)
  let text = ''
  for (; text.length < 26; rest >>= 5n) text = `${SIGNS[Number(rest & 31n)]}${text}`
  return text as DeclarationId
}

/** JSON with the fields of every object in the order of their names: the same content is the same text. */
export function canonicalText(value: unknown): string {
  return JSON.stringify(value, (_name, held: unknown) => (isRecord(held)
    ? Object.fromEntries(Object.entries(held).sort(([one], [other]) => (one < other ? -1 : 1)))
    : held))
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
