/**
 * Chance that nobody can predict before and anybody can check after: HMAC of the declaration's id under the secret of the
 * day. The digest of the secret is known from the start, the secret itself when the day is long over.
 * Source: HMAC, RFC 2104 with SHA-256; the use is ours.
 */
import { createHash, createHmac } from 'node:crypto'
import type { DeclarationId } from '../../../kernel/ids.ts'
import type { Draws } from '../model/screen.ts'

/** Each draw for a purpose of its own, so that neither tells anything about the other. */
export function drawsFor(secret: string, declaration: DeclarationId): Draws {
  return { random: draw(secret, 'random', declaration), relief: draw(secret, 'relief', declaration) }
}

export function commitmentTo(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}

/** Out: 0 to 9999. 32 bits shared out: no number is more likely than another by more than one in 400,000. */
function draw(secret: string, purpose: string, declaration: DeclarationId): number {
  const bits = createHmac('sha256', secret).update(`${purpose}/${declaration}`).digest().readUInt32BE(0)
  return Math.floor((bits * 10_000) / 2 ** 32)
}
