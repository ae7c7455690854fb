import { createHmac } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { hashPassword, verifyPassword } from './password.ts'
import { csrfOf, daySecrets, demonstrationPassword, digestOf, newSecret, newToken, sameSecret } from './secrets.ts'
import { addKey, openSigning } from './signing.ts'

const directory = mkdtempSync(join(tmpdir(), 'tongdao-secrets-'))
afterAll(() => rmSync(directory, { recursive: true }))

test('a secret is new each time, needs no escaping and is kept as a digest only', () => {
  expect(newSecret()).toMatch(/^[\w-]{43}$/)
  expect(newToken()).toMatch(/^tdg_[\w-]{43}$/)
  expect(newSecret()).not.toBe(newSecret())
  expect(digestOf('a')).toHaveLength(32)
})

test('the word of a page follows from its session and does not tell it', () => {
  const [one, other] = [newSecret(), newSecret()]
  expect(csrfOf(one)).toBe(csrfOf(one))
  expect(csrfOf(one)).not.toBe(csrfOf(other))
  expect(csrfOf(one)).not.toContain(one)
  expect([sameSecret('a', 'a'), sameSecret('a', 'b'), sameSecret('a', 'ab')]).toEqual([true, false, false])
})

test('a data directory has one demonstration password, which outlives a restart', () => {
  const keys = join(directory, 'one', 'keys')
  const password = demonstrationPassword(keys)
  expect(password).toMatch(/^[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}$/)
  expect(demonstrationPassword(keys)).toBe(password)
  expect(demonstrationPassword(join(directory, 'other', 'keys'))).not.toBe(password)
  expect(statSync(join(keys, 'demonstration-password')).mode & 0o777).toBe(0o600)
})

test('a secret file that a kill left empty is no secret, and is made anew', () => {
  const keys = join(directory, 'killed')
  mkdirSync(keys)
  for (const name of ['demonstration-password', 'day-secret']) writeFileSync(join(keys, name), '')
  expect(demonstrationPassword(keys)).toMatch(/^[a-z2-9]{4}-/)
  const today = daySecrets(keys)('2026-04-01')
  expect(today).not.toBe(createHmac('sha256', '').update('2026-04-01').digest('hex'))
  expect(daySecrets(keys)('2026-04-01')).toBe(today)
})

test('a password is kept as Argon2id with a salt, and composed signs are one', async () => {
  const kept = await hashPassword('caf\u00e9 au port')
  expect(kept).toMatch(/^\$argon2id\$v=19\$m=32768,t=3,p=1\$/)
  expect(await hashPassword('caf\u00e9 au port')).not.toBe(kept)
  expect(await verifyPassword(kept, 'cafe\u0301 au port')).toBe(true)
  expect(await verifyPassword(kept, 'cafe au port')).toBe(false)
  expect(await verifyPassword(null, 'nobody')).toBe(false)
})

test('what is signed can be checked by anybody with the public keys, and by us after the key was changed', async () => {
  const keys = join(directory, 'signing')
  const before = await openSigning(keys)
  const jws = await before.sign('tongdao-receipt', { mrn: '26CN000000000000A1' })
  expect(await before.verify('tongdao-receipt', jws)).toEqual({ mrn: '26CN000000000000A1' })
  expect((await openSigning(keys)).keyId).toBe(before.keyId)

  const younger = await addKey(keys)
  const after = await openSigning(keys)
  expect(after.keyId).toBe(younger)
  expect(after.publicKeys.keys.map(({ kid }) => kid).toSorted()).toEqual([before.keyId, younger].toSorted())
  expect(await after.verify('tongdao-receipt', jws)).toEqual({ mrn: '26CN000000000000A1' })
  expect(await before.verify('tongdao-receipt', await after.sign('tongdao-receipt', {}))).toBeNull()
})

test('a receipt that was changed, is of another kind or is no receipt is none', async () => {
  const signing = await openSigning(join(directory, 'other-signing'))
  const jws = await signing.sign('tongdao-receipt', { a: 1 })
  const [header, , signature] = jws.split('.')
  const forged = [header, Buffer.from('{"a":2}').toString('base64url'), signature].join('.')
  const unsigned = [Buffer.from('{"alg":"none"}').toString('base64url'), Buffer.from('{"a":1}').toString('base64url'), ''].join('.')
  for (const text of [forged, unsigned, '', 'a.b.c', 'x'.repeat(1_000_001)]) expect(await signing.verify('tongdao-receipt', text)).toBeNull()
  expect(await signing.verify('tongdao-checkpoint', jws)).toBeNull()
})

test('no private half is published, and no key file can be read by others', async () => {
  const keys = join(directory, 'closed')
  const { publicKeys, keyId } = await openSigning(keys)
  for (const key of publicKeys.keys) expect(Object.keys(key).toSorted()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x'])
  expect(statSync(join(keys, `${keyId}.jwk`)).mode & 0o777).toBe(0o600)
})
