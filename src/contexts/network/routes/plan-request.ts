/** From a body to a request on one edition: places, names and amounts are looked up, and all that is wrong is told at once. */
import type { Static } from 'typebox'
import { present } from '../../../kernel/assert.ts'
import { parseNodeCode, type NodeCode } from '../../../kernel/ids.ts'
import { parseMoney, type Money } from '../../../kernel/money.ts'
import type { Fault, Faulty, Language } from '../../../platform/route.ts'
import { covers } from '../model/calendar.ts'
import type { Network } from '../model/network.ts'
import type { Node } from '../model/node.ts'
import type { Closure, PlanRequest } from '../model/request.ts'
import type { Planner } from '../model/search.ts'
import { nearest } from '../model/suggestion.ts'
import { MUSTS_MAX, type Amount, type PlanBody } from './plan-body.ts'

/** Everything that is wrong with it on this edition, or the request that it makes. */
export function requestOf(planner: Planner, body: PlanBody, language: Language): { readonly request: PlanRequest } | Faulty {
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

function cargoOf(body: PlanBody): PlanRequest['cargo'] {
  const { teu, boxes, grossMassKg, boxKg, reefer = false, dangerous = false, dangerousClass, tank, highCube } = body
  return { teu, boxes, grossMassKg, boxKg, reefer, dangerous: dangerous || dangerousClass !== undefined, dangerousClass, tank, highCube }
}

/** What no field says alone. */
function beyondFields({ period }: Planner, { from, to, ready, latestArrival, must, boxes, teu }: PlanBody): Fault[] {
  const day = ready ?? latestArrival
  const when = ready === undefined && latestArrival !== undefined ? '/latestArrival' : '/ready'
  const musts = (must?.nodes ?? []).length + (must?.operators ?? []).length
  const days = `Send a day of the ${period.days} that begin on ${period.firstDay}.`
  const late = ready !== undefined && latestArrival !== undefined && latestArrival <= ready
  const fault = (is: boolean, ...said: Parameters<typeof faultAt>) => (is ? [faultAt(...said)] : [])
  return [
    ...fault(from === to, '/to', 'same_place', 'This is where it comes from.', 'Send another place.'),
    ...fault(day === undefined, when, 'missing', 'It is not said when.', 'Send when it is ready, or when it is wanted: latestArrival.'),
    ...fault(day !== undefined && !covers(period, day), when, 'calendar_closed', 'The timetable does not reach this day.', days),
    ...fault(late, '/latestArrival', 'out_of_range', 'This is not after the moment at which the cargo is ready.', 'Send a later one.'),
    ...fault(musts > MUSTS_MAX, '/must', 'too_long', `These are ${musts}.`, `Send at most ${MUSTS_MAX}, nodes and operators together.`),
    ...fault(teu > 2 * boxes, '/boxes', 'out_of_range', 'So many TEU do not fit into so few boxes.', 'A box is one TEU or two.'),
  ]
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
    const known = `Send one of: ${[...operators].toSorted().join(', ')}.`
    if (!operators.has(name)) wrong(pointer, 'not_one_of', `No service is run by "${name}".`, known)
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
      if (id === undefined) wrong(`${pointer}/${at}`, 'not_one_of', `There is no service "${name}".`, 'Send one that an itinerary shows.')
      return id ?? []
    }),
    money: ({ amount, currency }: Static<typeof Amount>, pointer: string): Money | undefined => {
      const money = parseMoney(amount, currency)
      const isAmount = money !== null && money.minor >= 0n
      if (!isAmount) wrong(`${pointer}/amount`, 'wrong_format', `"${amount}" is no amount.`, 'Send a decimal, for example "2500.00".')
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
  const called = ({ en, zh }: Node['name']) => (language === 'zh-CN' && zh !== '' ? zh : en)
  const suggestions = nearest(network.nodes, said).map(({ code, name }) => ({ code, name: called(name) }))
  const near = suggestions.map(({ code, name }) => `${code} (${name})`).join(', ')
  const remedy = near === '' ? 'GET /api/v1/nodes?search=… finds places by any code or name.' : `Perhaps one of these is meant: ${near}.`
  return { ...faultAt(pointer, 'node_unknown', `There is no place "${said}" on this network.`, remedy), suggestions }
}

function faultAt(pointer: string, code: string, message: string, remedy: string): Fault {
  return { code, pointer, message, remedy }
}
