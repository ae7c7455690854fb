/**
 * Passwords. What is kept is Argon2id with its own salt and costs, so that costs can rise without anybody noticing.
 * Costs: above the least of OWASP's sheet (19 MiB, two passes), and about 30 ms on one core of a small machine.
 */
import { hash, verify } from '@node-rs/argon2'

const COSTS = { memoryCost: 32_768, timeCost: 3, parallelism: 1, outputLen: 32 } as const

export function hashPassword(password: string): Promise<string> {
  return hash(asTyped(password), COSTS)
}

/**
 * In: what is kept, or null where there is nobody. Out: whether the password is right; for nobody it is not, and to
 * find that out takes as long as for somebody, so that a clock cannot tell who exists.
 */
export async function verifyPassword(kept: string | null, password: string): Promise<boolean> {
  const right = await verify(kept ?? (await nobodys()), asTyped(password))
  return right && kept !== null
}

let made: Promise<string> | null = null

/** Made at the first need with the costs of today. What it is the hash of is of no interest. */
function nobodys(): Promise<string> {
  made ??= hash('nobody', COSTS)
  return made
}

/** Two keyboards may compose one sign differently. Source: RFC 8265, without its case mapping. */
function asTyped(password: string): string {
  return password.normalize('NFKC')
}
