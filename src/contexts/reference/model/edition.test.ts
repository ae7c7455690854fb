import { expect, test } from 'vitest'
import { rows } from '../../../../test/support/rows.ts'
import type { Decision } from '../../../kernel/decision.ts'
import { addDays, type Day, type Instant } from '../../../kernel/time.ts'
import { decide, evolve, inForce, initial, parseDigest, parseEditionId, parseListId, REFUSALS, type Command, type Digest, type EditionId, type Fact } from './edition.ts'
import { flawIn, prefixesOf, type Entry } from './entry.ts'
import { mixedUp, plainName } from './places.ts'

/** Every command in every stage of an edition called `e`, beside an edition `old` in force from 2026-01-01. Today is 2026-06-01. */
const LIFE = `
  command                       expect                         stages
  import e same                 editionImported                absent
  import e same                 -                              draft published
  import e other                editionImported                absent
  import e other                exists_with_different_content  draft
  import e other                published_edition_is_frozen    published
  import e unsourced            source_missing                 absent
  import e unsourced            -                              draft published
  import e unlicensed           licence_unknown                absent
  import e unlicensed           -                              draft published
  import e corrupted            checksum_mismatch              absent
  import e corrupted            exists_with_different_content  draft
  import e corrupted            published_edition_is_frozen    published
  import e misformed            code_form_invalid              absent
  import e misformed            -                              draft published
  import e twice                code_duplicate                 absent
  import e twice                -                              draft published
  publish 2026-07-01 -          unknown_subject                absent
  publish 2026-07-01 -          editionPublished               draft
  publish 2026-07-01 -          -                              published
  publish 2026-06-01 -          unknown_subject                absent
  publish 2026-06-01 -          published_edition_is_frozen    draft published
  publish 2026-06-02 -          unknown_subject                absent
  publish 2026-06-02 -          editionPublished               draft
  publish 2026-06-02 -          published_edition_is_frozen    published
  publish 2025-06-01 2025-12-31 unknown_subject                absent
  publish 2025-06-01 2025-12-31 editionPublished               draft
  publish 2025-06-01 2025-12-31 published_edition_is_frozen    published
  publish 2025-06-01 2026-01-01 unknown_subject                absent
  publish 2025-06-01 2026-01-01 editionPublished               draft
  publish 2025-06-01 2026-01-01 published_edition_is_frozen    published
  publish 2025-06-01 2026-01-02 unknown_subject                absent
  publish 2025-06-01 2026-01-02 validity_overlaps              draft
  publish 2025-06-01 2026-01-02 published_edition_is_frozen    published
  publish 2025-06-01 -          unknown_subject                absent
  publish 2025-06-01 -          validity_overlaps              draft
  publish 2025-06-01 -          published_edition_is_frozen    published
  publish 2026-08-01 2026-08-01 unknown_subject                absent
  publish 2026-08-01 2026-08-01 validity_empty                 draft
  publish 2026-08-01 2026-08-01 published_edition_is_frozen    published
`

for (const [verb, one, other, outcome, ...stages] of rows(LIFE)) {
  for (const stage of stages) {
    test(`${verb} ${one} ${other} when ${stage}: ${outcome}`, () => {
      expect(shown(decide(until(stage).reduce(evolve, initial), spoken(verb!, one!, other!)))).toBe(outcome)
    })
  }
}

test('the table has every command in every stage, and every refusal', () => {
  for (const said of new Set(rows(LIFE).map((row) => row.slice(0, 3).join(' ')))) {
    const stages = rows(LIFE).filter((row) => row.slice(0, 3).join(' ') === said).flatMap((row) => row.slice(4))
    expect(stages.sort(), said).toEqual(['absent', 'draft', 'published'])
  }
  const given = new Set(rows(LIFE).map((row) => row[3]))
  expect(REFUSALS.filter((code) => !given.has(code))).toEqual([])
})

test('on any day at most one edition is in force, whatever was published in whatever order', () => {
  const days = ['2025-01-01', '2025-06-01', '2026-01-01', '2026-07-01', '2027-01-01']
  for (const first of days) for (const second of days) for (const third of days) {
    for (const end of [null, '2026-03-01', '2026-12-31']) {
      let list = initial
      for (const [place, from] of [first, second, third].entries()) {
        const edition = `e${place}` as EditionId
        const publish: Command = { type: 'publishEdition', edition, from: from as Day, until: place === 1 ? end as Day | null : null, today: TODAY, at }
        list = [imported(edition), ...facts(decide([imported(edition)].reduce(evolve, list), publish))].reduce(evolve, list)
      }
      for (let day = '2024-12-31' as Day; day < '2027-02-01'; day = addDays(day, 15)) {
        const holding = list.editions.filter(({ validity }) => validity && validity.from <= day && (validity.until === null || day < validity.until))
        expect(holding.length).toBeLessThanOrEqual(1)
        expect(inForce(list, day)).toEqual(holding[0] ?? null)
      }
    }
  }
})

test('an edition holds from its first day and not on the first day of the next', () => {
  const list = until('published').reduce(evolve, initial)
  expect(inForce(list, '2025-12-31' as Day)).toBeNull()
  expect(inForce(list, '2026-01-01' as Day)?.edition).toBe('old')
  expect(inForce(list, '2026-06-30' as Day)?.edition).toBe('old')
  expect(inForce(list, '2026-07-01' as Day)?.edition).toBe('e')
})

const NAMES = `
  code   name             expect
  CNQZH  Qinzhou          -
  CNQZH  钦州港           -
  CNQZJ  Quanzhou_Pt      -
  CNQZJ  quanzhou         -
  CNQZJ  Qinzhou          CNQZH
  CNQZH  Quanzhou         CNQZJ
  CNCKG  Chongqing        -
  CNQZH  Nowhere          -
  CNXXX  Qinzhou          -
`

for (const [code, name, meant] of rows(NAMES)) {
  test(`REF-1 a message that calls ${code} ${name} is ${meant === '-' ? 'left alone' : `warned that it is ${meant}`}`, () => {
    const said = { code: code!, name: name!.replace('_', ' ') }
    const coded = PLACES.find((place) => place.code === code || place.aliases.includes(code!)) ?? null
    expect(mixedUp(said, coded, PLACES)?.meant ?? '-').toBe(meant)
  })
}

test('names are compared without marks, case, or the word for a port', () => {
  expect(plainName('Quanzhou Pt')).toBe('quanzhou')
  expect(plainName('Ürümqi')).toBe('urumqi')
  expect(plainName('防城港')).toBe('防城')
})

test('names of editions, digests and sites have a form', () => {
  expect(['2022', '2026-01', 'v1.2'].map(parseEditionId)).toEqual(['2022', '2026-01', 'v1.2'])
  expect(['', '-a', 'a b', 'x'.repeat(41)].map(parseEditionId)).toEqual([null, null, null, null])
  expect([parseDigest('a'.repeat(63)), parseDigest('g'.repeat(64)), parseDigest('A'.repeat(64))]).toEqual([null, null, null])
  expect([parseListId('hs'), parseListId('toString')]).toEqual(['hs', null])
  expect(flawIn('approvedSites', [entry('Roadside 9')])).toBe('code_form_invalid')
})

test('goods stand on a list by any code above theirs', () => {
  expect(prefixesOf('0202300090')).toEqual(['02', '0202', '020230', '02023000', '0202300090'])
  expect(flawIn('hs', [entry('0202'), entry('0202')])).toBe('code_duplicate')
  expect(flawIn('hs', [entry('020')])).toBe('code_form_invalid')
  expect(flawIn('approvedSites', [entry('qinzhou-yard-2')])).toBeNull()
})

// The words of these tests.

const at = '2026-06-01T00:00:00.000Z' as Instant
const TODAY = '2026-06-01' as Day
const PLACES = [
  { code: 'CNQZH', names: ['Qinzhou', '钦州'], aliases: [] },
  { code: 'CNQZJ', names: ['Quanzhou Pt'], aliases: [] },
  { code: 'CNCQI', names: ['Chongqing', '重庆'], aliases: ['CNCKG', 'CNCHQ'] },
]

function digest(sign: string): Digest {
  return parseDigest(sign.repeat(64))!
}

function entry(code: string): Entry {
  return { code, nameEn: code, nameZh: null, parent: null, aliases: [], detail: {} }
}

function imported(edition: EditionId): Fact & { type: 'editionImported' } {
  return { type: 'editionImported', edition, source: 's', licence: 'l', basis: 'published', digest: digest('a'), entries: 1, leftOut: 0, at }
}

function until(stage: string): Fact[] {
  const old: Fact[] = [imported('old' as EditionId), { type: 'editionPublished', edition: 'old' as EditionId, from: '2026-01-01' as Day, until: null, at }]
  const e = imported('e' as EditionId)
  if (stage === 'absent') return old
  return stage === 'draft' ? [...old, e] : [...old, e, { type: 'editionPublished', edition: e.edition, from: '2026-07-01' as Day, until: null, at }]
}

function spoken(verb: string, one: string, other: string): Command {
  if (verb === 'publish') {
    return { type: 'publishEdition', edition: 'e' as EditionId, from: one as Day, until: other === '-' ? null : (other as Day), today: TODAY, at }
  }
  const { type: _, ...head } = imported('e' as EditionId)
  const said: Command = { ...head, type: 'importEdition', found: digest('a'), flaw: null }
  switch (other) {
    case 'same': return said
    case 'other': return { ...said, digest: digest('b'), found: digest('b') }
    case 'unsourced': return { ...said, source: '' }
    case 'unlicensed': return { ...said, licence: '' }
    case 'corrupted': return { ...said, found: digest('b') }
    case 'misformed': return { ...said, flaw: 'code_form_invalid' }
    case 'twice': return { ...said, flaw: 'code_duplicate' }
    default: throw new Error(`no such import: ${other}`)
  }
}

function facts(answer: Decision<Fact, string>): readonly Fact[] {
  return 'facts' in answer ? answer.facts : []
}

function shown(answer: Decision<Fact, string>): string {
  return 'refused' in answer ? answer.refused : (answer.facts[0]?.type ?? '-')
}
