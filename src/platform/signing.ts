/**
 * The keys of this installation, Ed25519, in the data directory: `keys/<key id>.jwk`, one file each, readable by its
 * owner only. The youngest signs; all verify, so what was signed before a key was changed can still be checked. What is
 * signed is a compact JWS (RFC 7515) with EdDSA (RFC 8037); a key's id is its thumbprint (RFC 7638).
 */
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  calculateJwkThumbprint,
  CompactSign,
  compactVerify,
  exportJWK,
  generateKeyPair,
  importJWK,
  type CryptoKey,
  type JWK,
} from 'jose'
import { now } from './clock.ts'

export type KeyId = string

export type Signing = {
  readonly keyId: KeyId
  /** The public halves as a JWK set (RFC 7517), to be published so that others can check what we signed. */
  readonly publicKeys: { readonly keys: readonly JWK[] }
  /** In: what is said, as JSON. `kind` goes into the header's `typ`: a receipt can never pass for something else. */
  readonly sign: (kind: string, said: Readonly<Record<string, unknown>>) => Promise<string>
  /** Out: what was said, or null: not signed by us, changed since, or of another kind. Never throws for bad text. */
  readonly verify: (kind: string, jws: string) => Promise<Readonly<Record<string, unknown>> | null>
}

type Key = {
  readonly id: KeyId
  readonly secret: CryptoKey
  readonly public: CryptoKey
  readonly published: JWK
  readonly madeAt: string
}

const ALGORITHM = 'EdDSA'
/** Receipts are short. A longer text is not one of ours and is not looked at. */
const JWS_LENGTH_MAX = 1_000_000

/** In: the directory of keys. Makes the first key where there is none. Throws if a key file cannot be read. */
export async function openSigning(directory: string): Promise<Signing> {
  mkdirSync(directory, { recursive: true, mode: 0o700 })
  if (keyFiles(directory).length === 0) await addKey(directory)
  const keys = await Promise.all(keyFiles(directory).map((file) => readKey(join(directory, file))))
  const ordered = keys.toSorted((one, other) => (one.madeAt + one.id < other.madeAt + other.id ? -1 : 1))
  const current = ordered.at(-1)
  if (current === undefined) throw new Error(`no signing key in ${directory}`)

  return {
    keyId: current.id,
    publicKeys: { keys: ordered.map(({ published }) => published) },
    sign: (kind, said) =>
      new CompactSign(new TextEncoder().encode(JSON.stringify(said)))
        .setProtectedHeader({ alg: ALGORITHM, kid: current.id, typ: kind })
        .sign(current.secret),
    verify: (kind, jws) => verified(ordered, kind, jws),
  }
}

/** A new key, which signs from the next opening on. Written aside and renamed: a crash leaves a whole key or none. */
export async function addKey(directory: string): Promise<KeyId> {
  const { privateKey } = await generateKeyPair(ALGORITHM, { crv: 'Ed25519', extractable: true })
  const jwk = await exportJWK(privateKey)
  const id = await calculateJwkThumbprint(jwk)
  const file = join(directory, `${id}.jwk`)
  writeFileSync(`${file}.new`, JSON.stringify({ ...jwk, kid: id, alg: ALGORITHM, use: 'sig', madeAt: now() }), {
    mode: 0o600,
    flush: true,
  })
  renameSync(`${file}.new`, file)
  return id
}

async function verified(
  keys: readonly Key[],
  kind: string,
  jws: string,
): Promise<Readonly<Record<string, unknown>> | null> {
  if (jws.length > JWS_LENGTH_MAX) return null
  try {
    const { payload, protectedHeader } = await compactVerify(
      jws,
      ({ kid }) => {
        const key = keys.find(({ id }) => id === kid)
        if (!key) throw new Error(`no key ${kid}`)
        return key.public
      },
      { algorithms: [ALGORITHM] },
    )
    return protectedHeader.typ === kind ? JSON.parse(new TextDecoder().decode(payload)) : null
  } catch {
    return null
  }
}

function keyFiles(directory: string): string[] {
  return readdirSync(directory)
    .filter((name) => name.endsWith('.jwk'))
    .sort()
}

async function readKey(file: string): Promise<Key> {
  const { d, madeAt, ...open }: JWK & { madeAt?: string } = JSON.parse(readFileSync(file, 'utf8'))
  if (d === undefined || open.kid === undefined) throw new Error(`${file} holds no private key`)
  const [secret, publicHalf] = await Promise.all([importJWK({ ...open, d }, ALGORITHM), importJWK(open, ALGORITHM)])
  if (secret instanceof Uint8Array || publicHalf instanceof Uint8Array)
    throw new Error(`${file} holds no key for ${ALGORITHM}`)
  return { id: open.kid, secret, public: publicHalf, published: open, madeAt: madeAt ?? '' }
}
