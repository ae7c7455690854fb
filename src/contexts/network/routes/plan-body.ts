/** What is asked of the planner, as it comes over HTTP or from the command line: its shape, and what else is wrong with it. */
import { Type, type Static } from 'typebox'
import { present } from '../../../kernel/assert.ts'
import { parseNodeCode, type NodeCode } from '../../../kernel/ids.ts'
import { parseMoney, type Money } from '../../../kernel/money.ts'
import type { Fault, Language } from '../../../platform/route.ts'
import { CurrencyText, InstantText, oneOf, record, text } from '../../../platform/words.ts'
import { covers } from '../model/calendar.ts'
import type { Network } from '../model/network.ts'
import { BOUNDARIES, DANGEROUS_CLASSES, type Closure, type PlanRequest } from '../model/request.ts'
import type { Planner } from '../model/search.ts'
import { nearest } from '../model/suggestion.ts'

/** Of a search that is wider, nobody reads the answer. */
const LISTED_MAX = 50
const MUSTS_MAX = 8

const Place = Type.String({
  minLength: 1, maxLength: 64, examples: ['CNCQI'], description: 'UN/LOCODE or local code of a place; names are answered with the codes that are near',
})
const Places = Type.Array(Place, { maxItems: LISTED_MAX })
const Names = Type.Array(text(80, 'as the timetable names it'), { maxItems: LISTED_MAX })
const Amount = record({ amount: text(24, 'decimal, `2500.00`'), currency: CurrencyText })
const count = (minimum: number, maximum: number, description: string) => Type.Integer({ minimum, maximum, description, examples: [minimum] })

const CARGO = {
  teu: count(1, 1_000, 'twenty-foot equivalents'),
  boxes: count(1, 1_000, 'containers'),
  grossMassKg: count(1, 4_000_000, 'of the goods, without the boxes'),
  boxKg: Type.Optional(count(1, 100_000, 'the heaviest box; an even share if not given')),
  reefer: Type.Optional(Type.Boolean({ description: 'needs a plug for each box' })),
  dangerous: Type.Optional(Type.Boolean({ description: 'without a class, only where every class is carried' })),
  dangerousClass: Type.Optional(Type.Union(DANGEROUS_CLASSES.map((one) => Type.Literal(one)), { description: 'UN class' })),
  tank: Type.Optional(Type.Boolean()),
  highCube: Type.Optional(Type.Boolean()),
}

export const PlanBody = record({
  from: Place,
  to: Place,
  ready: Type.Optional(InstantText),
  latestArrival: Type.Optional(InstantText),
  ...CARGO,
  papers: Type.Optional(record({ documents: InstantText, vgm: InstantText, customs: InstantText })),
  edition: Type.Optional(text(40, 'the edition to plan on; without it, that of the day')),
  maxLegs: Type.Optional(count(1, 10, 'legs; 6 if not given')),
  within: Type.Optional(Type.Number({ minimum: 0, maximum: 0.5, description: '0.05 leaves out what is less than 5 % better; 0 is exact' })),
  maxCost: Type.Optional(Amount),
  avoid: Type.Optional(record({ nodes: Type.Optional(Places), operators: Type.Optional(Names), services: Type.Optional(Names) })),
  must: Type.Optional(record({ nodes: Type.Optional(Places), operators: Type.Optional(Names) }, {
    description: `nodes and operators, ${MUSTS_MAX} together`,
  })),
  closures: Type.Optional(Type.Array(record({ node: Place, from: InstantText, until: InstantText, reason: text(200, 'why') }), {
    maxItems: 20, description: 'places at which nothing moves for a while',
  })),
  boundary: Type.Optional(oneOf(BOUNDARIES, 'of the emissions; direct if not given')),
  show: Type.Optional(count(1, LISTED_MAX, 'so many ways that differ are named; the whole front is answered nevertheless')),
  timeValuePerHour: Type.Optional(Amount),
  expected: Type.Optional(record({ nodes: Type.Optional(Places), operators: Type.Optional(Names) }, {
    description: 'a way that is missed: the answer says what removed it',
  })),
}, { examples: [{ from: 'CNCQI', to: 'SGSIN', ready: '2026-12-01T00:00:00.000Z', teu: 2, boxes: 1, grossMassKg: 20_000 }] })

export type PlanBody = Static<typeof PlanBody>

export const ReplanBody = record({
  question: PlanBody,
  itinerary: Type.String({
    minLength: 1, maxLength: 64, examples: ['9f86d081884c7d659a2feaa0c55ad015'], description: 'id of the itinerary by which it travels: the question led to it',
  }),
  at: record({
    leg: count(0, 12, 'the leg by which it comes; 0 where it has not left'),
    node: Type.Optional(Place),
  }),
  lateUntil: InstantText,
})

export type ReplanBody = Static<typeof ReplanBody>

/** Everything that is wrong with it on this edition, or the request that it makes. */
export function requestOf(planner: Planner, body: PlanBody, language: Language): { readonly request: PlanRequest } | { readonly faults: readonly Fault[] } {
  const reading = readerOn(planner.network, language)
  const { from, to, ready, latestArrival, papers, avoid, must, closures, expected, maxCost, timeValuePerHour } = body
  const request: PlanRequest = {
    from: reading.place(from, '/from'),
    to: reading.place(to, '/to'),
    ready: ready ?? null,
    latestArrival: latestArrival ?? null,
    cargo: cargoOf(body),
    papers,
    maxLegs: body.maxLegs,
    within: body.within,
    maxCost: maxCost && reading.money(maxCost, '/maxCost'),
    avoid: avoid && { ...reading.named(avoid, '/avoid'), services: reading.services(avoid.services, '/avoid/services') },
    must: must && reading.named(must, '/must'),
    closures: closures?.map((closure, at) => reading.closure(closure, `/closures/${at}`)),
    boundary: body.boundary,
    show: body.show,
    timeValuePerHour: timeValuePerHour && reading.money(timeValuePerHour, '/timeValuePerHour'),
    expected: expected && reading.named(expected, '/expected'),
  }
  const faults = [...reading.faults, ...beyondFields(planner, body)]
  return faults.length > 0 ? { faults } : { request }
}

export function cargoOf(body: Pick<PlanBody, keyof typeof CARGO>): PlanRequest['cargo'] {
  const { teu, boxes, grossMassKg, boxKg, reefer = false, dangerous = false, dangerousClass, tank, highCube } = body
  return { teu, boxes, grossMassKg, boxKg, reefer, dangerous: dangerous || dangerousClass !== undefined, dangerousClass, tank, highCube }
}

/** What no field says alone. */
function beyondFields({ period }: Planner, { from, to, ready, latestArrival, must, boxes, teu }: PlanBody): Fault[] {
  const day = ready ?? latestArrival
  const musts = (must?.nodes ?? []).length + (must?.operators ?? []).length
  const faults: (Fault | null)[] = [
    from === to ? faultAt('/to', 'same_place', 'This is where it comes from.', 'Send another place.') : null,
    day === undefined ? faultAt('/ready', 'missing', 'It is not said when.', 'Send when the cargo is ready, or when it is wanted: latestArrival.') : null,
    day !== undefined && !covers(period, day) ? faultAt(ready === undefined ? '/latestArrival' : '/ready', 'calendar_closed',
      'The timetable of this edition does not reach this day.', `Send a day of the ${period.days} that begin on ${period.firstDay}.`) : null,
    ready !== undefined && latestArrival !== undefined && latestArrival <= ready
      ? faultAt('/latestArrival', 'out_of_range', 'This is not after the moment at which the cargo is ready.', 'Send a later one.') : null,
    musts > MUSTS_MAX ? faultAt('/must', 'too_long', `These are ${musts}.`, `Send at most ${MUSTS_MAX}, nodes and operators together.`) : null,
    teu > 2 * boxes ? faultAt('/boxes', 'out_of_range', 'So many TEU do not fit into so few boxes.', 'A box is one TEU or two.') : null,
  ]
  return faults.filter((fault) => fault !== null)
}

/** Reads what names something of the network, and collects what does not. */
function readerOn(network: Network, language: Language) {
  const faults: Fault[] = []
  // Stands where a place is unknown, so that the faults behind it are found as well.
  const somewhere = present(network.nodes[0], 'a network has places').code
  const nodes = new Set<string>(network.nodes.map(({ code }) => code))
  const aliases = new Map(network.nodes.flatMap(({ code, aliases: others }) => others.map((alias) => [alias, code] as const)))
  const operators = new Set(network.services.map(({ operator }) => operator))
  const services = new Map(network.services.map(({ id }) => [String(id), id]))
  const wrong = (pointer: string, code: string, message: string, remedy: string) => {
    faults.push(faultAt(pointer, code, message, remedy))
  }

  const place = (said: string, pointer: string): NodeCode => {
    const code = parseNodeCode(said)
    if (code !== null && nodes.has(code)) return code
    const known = aliases.get(said)
    if (known !== undefined) return known
    faults.push(unknownPlace(network, said, pointer, language))
    return somewhere
  }
  const places = (said: readonly string[] | undefined, pointer: string) => said?.map((one, at) => place(one, `${pointer}/${at}`))
  const operator = (name: string, pointer: string) => {
    if (!operators.has(name)) wrong(pointer, 'not_one_of', `No service is run by "${name}".`, `Send one of: ${[...operators].toSorted().join(', ')}.`)
    return name
  }
  return {
    faults,
    place,
    named: ({ nodes: some, operators: names }: { nodes?: string[]; operators?: string[] }, pointer: string) => ({
      nodes: places(some, `${pointer}/nodes`),
      operators: names?.map((name, at) => operator(name, `${pointer}/operators/${at}`)),
    }),
    services: (names: readonly string[] | undefined, pointer: string) => names?.flatMap((name, at) => {
      const id = services.get(name)
      if (id === undefined) wrong(`${pointer}/${at}`, 'not_one_of', `There is no service "${name}".`, 'Send the name of one as an itinerary shows it.')
      return id ?? []
    }),
    money: ({ amount, currency }: Static<typeof Amount>, pointer: string): Money | undefined => {
      const money = parseMoney(amount, currency)
      if (money === null || money.minor < 0n) wrong(`${pointer}/amount`, 'wrong_format', `"${amount}" is no amount.`, 'Send a decimal, for example "2500.00".')
      if (currency === network.currency) return money ?? undefined
      wrong(`${pointer}/currency`, 'not_one_of', `The prices of this edition are in ${network.currency}.`, `Send ${network.currency}.`)
      return undefined
    },
    closure: ({ node, from, until, reason }: NonNullable<PlanBody['closures']>[number], pointer: string): Closure => {
      if (until <= from) wrong(`${pointer}/until`, 'out_of_range', 'It ends before it begins.', 'Send a later moment.')
      return { node: place(node, `${pointer}/node`), from, until, reason }
    },
  }
}

function unknownPlace(network: Network, said: string, pointer: string, language: Language): Fault {
  const suggestions = nearest(network.nodes, said).map(({ code, name }) => ({ code, name: language === 'zh-CN' ? name.zh || name.en : name.en }))
  const near = suggestions.map(({ code, name }) => `${code} (${name})`).join(', ')
  const remedy = near === '' ? 'GET /api/v1/nodes?search=… finds places by any code or name.' : `Perhaps one of these is meant: ${near}.`
  return { ...faultAt(pointer, 'node_unknown', `There is no place "${said}" on this network.`, remedy), suggestions }
}

function faultAt(pointer: string, code: string, message: string, remedy: string): Fault {
  return { code, pointer, message, remedy }
}
