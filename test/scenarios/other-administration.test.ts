/** A declaration to another administration is judged there, and nothing of China's two permits begins for it. */
import { expect, test } from 'vitest'
import { printDeclaration } from '../../src/contexts/declarations/wire/declaration.ts'
import { SOUND as TEA } from '../../src/regimes/gb/cases/2024-08-22.ts'
import { answerTo, world } from '../support/world.ts'

const corridor = await world()
const [broker, officer] = await Promise.all([corridor.as('broker'), corridor.as('officer.qinzhou')])

test('declared to the United Kingdom tea is accepted by its rules and followed no further; to China it has other faults', async () => {
  const british = await lodge('GB-1', 'GB')
  expect(british).toMatchObject({
    stage: 'accepted', errors: [], edition: 'gb-2024-08-22', mrn: expect.stringMatching(/^\d\dGB/), receipt: expect.any(String),
  })
  const chinese = await lodge('CN-1', 'CN')
  expect(chinese).toMatchObject({ stage: 'rejected', edition: 'cn-2026-01-01' })
  expect(chinese.errors.map(({ code }) => code)).toEqual(expect.arrayContaining(['office_unknown', 'importer_code_wrong']))

  await corridor.heard()
  expect(await answerTo(officer.get(`/selections/${british.id}`))).toBe('not_found')
  expect(await answerTo(officer.get(`/releases/${british.id}-${CONTAINER}`))).toBe('not_found')
  expect(await broker.get(`/declarations/${british.id}`)).toMatchObject({ stage: 'accepted', control: null, notifications: [{ code: '01' }] })
})

const CONTAINER = 'CSQU3054383'

/** In XML, as a broker's own system sends it, for firms that nobody here knows. */
async function lodge(reference: string, country: string): Promise<Answer> {
  const xml = printDeclaration({ ...TEA, reference, message: { modelVersion: '3.6', type: 'DEC', country } })
  return JSON.parse(await broker.send('/declarations', new TextEncoder().encode(xml), 'application/xml', 'application/json')) as Answer
}

type Answer = { readonly id: string; readonly errors: readonly { readonly code: string }[] }
