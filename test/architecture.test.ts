import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { check, PLAN, type Plan, type Report } from './walls.ts'

test('nothing in the tree crosses a wall, every file has a home, and every rule guards something', () => {
  expect(check(join(import.meta.dirname, '..', 'src'))).toEqual({ broken: [], homeless: [], empty: [] })
})

/** The plan of the planted trees: small, and independent of how far the product has come. */
const SMALL: Plan = { ...PLAN, asks: { reference: [], release: ['reference'] } }

/** A tree in which every rule is met and none is broken. Each plant below changes one thing in it. */
const SOUND = {
  'kernel/money.ts': `export type Money = { minor: bigint }`,
  'engines/planner/search.ts': `import type { Money } from '../../kernel/money.ts'\nexport type Cost = Money`,
  'contexts/reference/index.ts': `export type { Code } from './model/code.ts'`,
  'contexts/reference/model/code.ts': `export type Code = string`,
  'contexts/release/index.ts': `export type { Release } from './model/release.ts'`,
  'contexts/release/model/release.ts': `export type Release = 'held'\nexport const told = (order: { process: string }) => order.process`,
  'contexts/release/wire/cuscar.ts': `import type { Release } from '../model/release.ts'\nexport type R = Release`,
  'contexts/release/operations.ts': `import type { Code } from '../reference/index.ts'\nimport { change } from '../../platform/journal.ts'\nexport type C = Code\nexport const c = change`,
  'contexts/release/views.ts': `import { sql } from '../../platform/postgres.ts'\nexport const view = sql`,
  'contexts/release/routes.ts': `import { view } from './views.ts'\nexport const route = view`,
  'regimes/cn/release.ts': `import type { Release } from '../../contexts/release/index.ts'\nexport type R = Release`,
  'platform/journal.ts': `export const change = 1`,
  'platform/postgres.ts': `import { change } from './journal.ts'\nexport const sql = change`,
  'apps/compose.ts': `import { route } from '../contexts/release/routes.ts'\nexport const app = route`,
} as const

test('a sound tree is silent', () => {
  expect(inspect({})).toEqual({ broken: [], homeless: [], empty: [] })
})

const PLANTS: readonly (readonly [what: string, file: string, text: string, caught: RegExp])[] = [
  ['a model that reads the clock', 'contexts/release/model/clock.ts', `export const now = () => Date.now()`, /says Date\.now/],
  ['a model that reads the clock by its constructor', 'contexts/release/model/clock.ts', `export const now = () => new Date()`, /says new Date/],
  ['a model that throws dice', 'contexts/release/model/dice.ts', `export const d = () => Math.random()`, /says Math\.random/],
  ['a model that waits', 'contexts/release/model/wait.ts', `export const w = async (p: Promise<1>) => await p`, /says await/],
  ['a model in the time zone of its host', 'contexts/release/model/zone.ts', `export const h = (d: Date) => d.getHours()`, /says getHours/],
  ['a model in the language of its host', 'contexts/release/model/tongue.ts', `export const h = (a: string, b: string) => a.localeCompare(b)`, /says localeCompare/],
  ['a model that reads the machine', 'contexts/release/model/env.ts', `export const e = process.env`, /says process/],
  ['a kernel with a package', 'kernel/hash.ts', `import { createHash } from "node:crypto"\nexport const h = createHash`, /package node:crypto/],
  ['a model that reaches for the platform', 'contexts/release/model/db.ts', `import { sql } from '../../../platform/postgres.ts'\nexport const s = sql`, /model may not import platform/],
  ['a model that speaks a format', 'contexts/release/model/edi.ts', `import type { R } from '../wire/cuscar.ts'\nexport type S = R`, /model may not import wire/],
  ['an operation with SQL', 'contexts/release/operations/sell.ts', `import { sql } from '../../../platform/postgres.ts'\nexport const s = sql`, /operations may not import platform/],
  ['an import written with the other quotes', 'contexts/release/operations/sell.ts', `import { sql } from "../../../platform/postgres.ts"\nexport const s = sql`, /operations may not import platform/],
  ['an import made at run time', 'contexts/release/operations/sell.ts', `export const s = () => import('../views.ts')`, /operations may not import views/],
  ['past the door into another model', 'contexts/release/operations/peek.ts', `import type { Code } from '../../reference/model/code.ts'\nexport type C = Code`, /operations may not import other model/],
  ['a view that reads its neighbour', 'contexts/release/views/peek.ts', `import type { Code } from '../../reference/index.ts'\nexport type C = Code`, /views may not import other door/],
  ['an ask against the order', 'contexts/reference/operations.ts', `import type { Release } from '../release/index.ts'\nexport type R = Release`, /reference may not ask release/],
  ['a door that carries code', 'contexts/release/index.ts', `export { told } from './model/release.ts'`, /a door holds types only/],
  ['a platform with business words', 'platform/bad.ts', `import type { Code } from '../contexts/reference/index.ts'\nexport type C = Code`, /platform may not import other door/],
  ['a journal that knows the database', 'platform/journal.ts', `import { sql } from './postgres.ts'\nexport const change = sql`, /journal may not import platform/],
  ['an engine that knows a neighbour', 'engines/edifact/read.ts', `import type { Cost } from '../planner/search.ts'\nexport type C = Cost`, /engine may not import other engine/],
  ['a core that names a country', 'contexts/release/model/cn.ts', `import type { R } from '../../../regimes/cn/release.ts'\nexport type X = R`, /model may not import other regime/],
  ['an import out of the tree', 'contexts/release/model/out.ts', `import '../../../../elsewhere/tool.ts'`, /in no room/],
]

for (const [what, file, text, caught] of PLANTS) {
  test(`caught: ${what}`, () => {
    const { broken } = inspect({ [file]: text })
    expect(broken).toHaveLength(1)
    expect(broken[0]).toMatch(caught)
  })
}

for (const file of ['contexts/release/helpers.ts', 'contexts/billing/model/bill.ts', 'utils/text.ts', 'contexts/release.ts', 'engines/loose.ts']) {
  test(`homeless: ${file}`, () => {
    expect(inspect({ [file]: 'export const x = 1' }).homeless).toEqual([file])
  })
}

test('empty: a room that nobody lives in', () => {
  expect(inspect({}, { ...SMALL, mayImport: { ...PLAN.mayImport, ui: ['ui'] } }).empty).toEqual(['ui'])
})

test('empty: a context without a folder, and an ask that nobody makes', () => {
  const plan: Plan = { ...SMALL, asks: { reference: [], tariff: ['reference'], release: ['reference', 'tariff'] } }
  expect(inspect({}, plan).empty).toEqual(['context tariff', 'tariff asks reference', 'release asks tariff'])
})

test('a plan that asks upward is broken before any file is read', () => {
  expect(inspect({}, { ...SMALL, asks: { release: ['reference'], reference: [] } }).broken[0]).toMatch(/only those above it/)
})

function inspect(plants: Readonly<Record<string, string>>, plan: Plan = SMALL): Report {
  const root = mkdtempSync(join(tmpdir(), 'walls-'))
  try {
    for (const [file, text] of Object.entries({ ...SOUND, ...plants })) {
      mkdirSync(dirname(join(root, file)), { recursive: true })
      writeFileSync(join(root, file), text)
    }
    return check(root, plan)
  } finally {
    rmSync(root, { recursive: true })
  }
}
