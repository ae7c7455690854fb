/**
 * Walls: who may import whom. An allow-list over rooms, and rooms come from the tree, so that
 *   - a file that lives in no room is homeless, and fails;
 *   - a rule that matches no file is empty, and fails: a wall that guards nothing is a wall with a spelling mistake;
 *   - an import that leads out of the tree fails, instead of being skipped.
 * architecture.test.ts plants one violation of each kind and sees it caught.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import ts from 'typescript-syntax'
import { impureWords, isOnlyTypes } from './syntax.ts'

export type Place = { readonly room: string; readonly owner?: string }

export type Plan = {
  /** room → rooms it may import. `other door` is the door of somebody else; plain names are one's own. */
  readonly mayImport: Readonly<Record<string, readonly string[]>>
  /** context → contexts it may ask, in reading order. Each may name only those above it. */
  readonly asks: Readonly<Record<string, readonly string[]>>
  /** Rooms that import no package and speak no impure word. */
  readonly pure: readonly string[]
}

export const PLAN: Plan = {
  mayImport: {
    kernel:     ['kernel'],
    engine:     ['kernel', 'engine'],
    model:      ['kernel', 'other engine', 'model'],
    wire:       ['kernel', 'other engine', 'model', 'wire'],
    door:       ['model', 'views'],
    operations: ['kernel', 'model', 'operations', 'journal', 'other door'],
    views:      ['kernel', 'model', 'views', 'platform'],
    routes:     ['kernel', 'model', 'wire', 'operations', 'views', 'routes', 'journal', 'platform'],
    regime:     ['kernel', 'other engine', 'other door', 'regime'],
    journal:    ['kernel'],
    platform:   ['kernel', 'journal', 'platform', 'other engine'],
    app:        ['kernel', 'other engine', 'other door', 'other wire', 'other operations', 'other views',
                 'other routes', 'other regime', 'journal', 'platform', 'app'],
  },
  asks: {
    reference: [],
    parties: [],
    network: [],
    consignments: [],
    declarations: [],
    risk: ['declarations'],
    release: ['reference'],
    observatory: [],
  },
  pure: ['kernel', 'engine', 'model', 'wire', 'regime'],
}

export type Report = { broken: string[]; homeless: string[]; empty: string[] }

export function placeOf(path: string): Place | undefined {
  const [top, name, room] = path.split('/')
  if (path === 'platform/journal.ts') return { room: 'journal' }
  if (top === 'kernel' || top === 'platform') return { room: top }
  if (top === 'apps') return { room: 'app' }
  if (top === 'engines' && room) return { room: 'engine', owner: `engines/${name}` }
  if (top === 'regimes' && room) return { room: 'regime', owner: `regimes/${name}` }
  if (top !== 'contexts' || !name || !room) return undefined
  return { room: room === 'index.ts' ? 'door' : room.replace(/\.ts$/, ''), owner: name }
}

export function check(root: string, plan: Plan = PLAN): Report {
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(isSource).sort()
  const homeless = files.filter((file) => !isPlaced(plan, placeOf(file)))
  const broken = upwardAsks(plan)
  const seen = new Set<string>()

  for (const file of files) {
    const from = placeOf(file)
    if (!from || homeless.includes(file)) continue
    seen.add(from.room).add(`context ${from.owner}`)
    const text = readFileSync(join(root, file), 'utf8')
    const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true)
    if (from.room === 'door' && !isOnlyTypes(source)) broken.push(`${file}: a door holds types only`)
    const pure = plan.pure.includes(from.room)
    if (pure) broken.push(...impureWords(source).map((word) => `${file}: a pure room says ${word}`))

    for (const { fileName: name } of ts.preProcessFile(text, true, true).importedFiles) {
      if (!name.startsWith('.')) {
        if (pure) broken.push(`${file}: a pure room imports the package ${name}`)
        continue
      }
      const target = relative(root, resolve(root, dirname(file), name))
      const to = placeOf(target)
      const why = to ? verdict(plan, from, to) : `imports ${target}, which is in no room`
      if (why) broken.push(`${file}: ${why}`)
      if (to) seen.add(`${from.owner} asks ${to.owner}`)
    }
  }
  return { broken, homeless, empty: rulesOf(plan).filter((rule) => !seen.has(rule)) }
}

export function verdict(plan: Plan, from: Place, to: Place): string | undefined {
  const foreign = to.owner !== undefined && to.owner !== from.owner
  const wanted = foreign ? `other ${to.room}` : to.room
  if (!plan.mayImport[from.room]?.includes(wanted)) return `${from.room} may not import ${wanted}`
  const asking = foreign && from.room === 'operations'
  if (asking && !plan.asks[from.owner ?? '']?.includes(to.owner ?? '')) return `${from.owner} may not ask ${to.owner}`
  return undefined
}

/** Everything the plan promises to guard: each must be met at least once in the tree. */
function rulesOf(plan: Plan): string[] {
  const asks = Object.entries(plan.asks)
  return [
    ...Object.keys(plan.mayImport),
    ...asks.map(([context]) => `context ${context}`),
    ...asks.flatMap(([context, above]) => above.map((other) => `${context} asks ${other}`)),
  ]
}

function upwardAsks(plan: Plan): string[] {
  const order = Object.keys(plan.asks)
  return order.flatMap((context, place) => (plan.asks[context] ?? [])
    .filter((other) => !order.slice(0, place).includes(other))
    .map((other) => `${context} may ask only those above it, and ${other} is not`))
}

/** Tests and benchmarks stand beside what they measure and belong to no room. */
function isSource(file: string): boolean {
  return /\.tsx?$/.test(file) && !/(^|\/)node_modules\/|\.(test|bench)\.tsx?$/.test(file)
}

function isPlaced(plan: Plan, place: Place | undefined): boolean {
  if (!place || !(place.room in plan.mayImport)) return false
  return place.owner === undefined || place.owner.includes('/') || place.owner in plan.asks
}
