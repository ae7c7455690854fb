/** New ids: ULID in lower case, 48 bits of time and 80 of chance, so later also sorts later. Source: the ULID specification. */
import { randomBytes } from 'node:crypto'
import type { Brand } from '../kernel/brand.ts'

const SIGNS = '0123456789abcdefghjkmnpqrstvwxyz'

/** In: milliseconds since 1970. Out: 26 characters. The caller's parameter type decides whose id it is. */
export function newId<Id extends Brand<string, string>>(ms: number): Id {
  return `${inSigns(BigInt(ms), 10)}${inSigns(BigInt(`0x${randomBytes(10).toString('hex')}`), 16)}` as Id
}

function inSigns(value: bigint, length: number): string {
  let text = ''
  for (let rest = value; text.length < length; rest >>= 5n) text = SIGNS[Number(rest & 31n)] + text
  return text
}
