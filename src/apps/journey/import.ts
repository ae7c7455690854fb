/**
 * The journey that everything here was built for: two boxes by sea from Santos to Qinzhou and by rail to Chongqing, frozen
 * beef that is removed from the port on a laboratory sample. One box at a time; the other waits its turn.
 */
import { present } from '../../kernel/assert.ts'
import type { Cargo } from './cargo.ts'
import { Refused, type Person, type Shown, type Teller } from './teller.ts'

/** How far a journey is told. Each includes those before it. */
export const STATIONS = ['entered', 'booked', 'declared', 'atSea', 'arrived', 'atPort', 'firstOut', 'onRail', 'atPlace', 'free'] as const
export type Station = (typeof STATIONS)[number]

export type Narrate = (person: Person, zh: string, en: string) => void

export type Import = {
  readonly cargo: Cargo
  readonly reference: string
  readonly boxes: readonly [string, string]
  /** When the cargo is ready; it should be delivered within ten weeks. */
  readonly ready: string
  readonly deliverBy: string
  readonly until: Station
  /** The laboratory's answer. */
  readonly conforms: boolean
  readonly narrate: Narrate
}

export type Told = { readonly consignment: string; readonly declaration: string | null; readonly releases: readonly string[] }

const DAY = 1440
const SITE = 'tuanjiecun-cold-1'

export async function tellImport(teller: Teller, journey: Import): Promise<Told> {
  const consignment = await enterAndBook(teller, journey)
  if (isBefore(journey, 'declared')) return { consignment, declaration: null, releases: [] }
  const declaration = await declare(teller, journey, consignment)
  const releases = journey.boxes.map((box) => `${declaration}-${box}`)
  const told = { consignment, declaration, releases }
  await sail(teller, journey, told)
  for (const [place, release] of releases.entries()) {
    await work(teller, journey, { ...told, release, box: present(journey.boxes[place], 'a box') })
  }
  return told
}

function isBefore({ until }: Import, station: Station): boolean {
  return STATIONS.indexOf(until) < STATIONS.indexOf(station)
}

async function enterAndBook(teller: Teller, journey: Import): Promise<string> {
  const { reference, ready, cargo, narrate } = journey
  const { id } = await teller.act('forwarder', 'consignments.enter', { body: entryOf(journey) })
  const consignment = String(id)
  narrate('forwarder', `录入托运单 ${reference}：各方、货物、箱号，只录一次`, `enters consignment ${reference} once: parties, goods, boxes`)
  if (isBefore(journey, 'booked')) return consignment
  teller.later(60)
  const { grossMassKg, temperatureC } = cargo
  const query = { from: 'BRSSZ', to: 'CNCQI-TJC', ready, teu: 4, boxes: 2, grossMassKg, reefer: temperatureC !== null }
  const offers = await teller.list('forwarder', 'network.itineraries', query)
  const offer = offers.find(({ legs }) => (legs as readonly { mode: string }[]).some(({ mode }) => mode === 'rail')) ?? offers[0]
  const { id: itinerary, edition } = present(offer, 'the demonstration network leads from Santos to Chongqing')
  narrate('forwarder', `比较 ${offers.length} 个方案，按到达、费用、排放和段数`, `compares ${offers.length} ways by arrival, cost, CO2e and legs`)
  await teller.act('forwarder', 'consignments.book', { id: consignment, body: { itinerary, edition, ready } })
  narrate('forwarder', '订舱；多式联运单证已从记录生成', 'books; the multimodal document is drafted from the record')
  return consignment
}

async function declare(teller: Teller, { reference, narrate }: Import, consignment: string): Promise<string> {
  teller.later(DAY)
  const record = {
    consignment, lrn: `${reference}`.slice(0, 22), office: 'qinzhou-customs', procedure: { current: '40', previous: '00' },
    documents: [
      { category: 'N', type: '911', id: `DEMO-QUARANTINE-${reference}`.slice(0, 35) },
      { category: 'N', type: '853', id: `DEMO-HEALTH-${reference}`.slice(0, 35) },
    ],
  }
  const answer = await teller.act('broker', 'declarations.lodge', { body: { record } })
  const { stage, errors } = answer
  if (stage !== 'accepted') throw new Refused('rejected', `the declaration is ${String(stage)}: ${JSON.stringify(errors)}`)
  const mrn = String(answer['mrn'])
  narrate('broker', `申报被接受，编号 ${mrn}，收到签名回执`, `lodges the declaration: accepted as ${mrn}, with a signed receipt`)
  await teller.heard()
  return String(answer['id'])
}

async function sail(teller: Teller, journey: Import, { consignment, releases }: Told): Promise<void> {
  const { boxes, narrate } = journey
  if (isBefore(journey, 'atSea')) return
  const legs = await legsOf(teller, consignment)
  const sea = legs.filter(({ mode }) => mode === 'sea')
  const event = async (leg: number, code: string, place: string, minutes: number) => {
    const eventDateTime = teller.later(minutes)
    await teller.act('terminal', 'consignments.recordEvent', { id: consignment, body: actual({ leg, code, eventDateTime, place }) })
  }
  for (const { sequence, from, to } of sea) {
    await event(sequence, 'DEPA', from, sequence === 1 ? 3 * DAY : DAY)
    narrate('terminal', `船已离开 ${from}`, `reports the ship has left ${from}`)
    if (isBefore(journey, 'arrived')) return
    await event(sequence, 'ARRI', to, 24 * DAY)
    narrate('terminal', `船已到达 ${to}`, `reports the ship has arrived at ${to}`)
  }
  for (const [place, release] of releases.entries()) {
    const happenedAt = teller.later(95)
    await teller.act('terminal', 'release.noteArrival', { id: release, body: { port: 'CNQZH', tally: 'agrees', happenedAt } })
    narrate('terminal', `${boxes[place]} 已卸船，理货相符`, `reports ${boxes[place]} discharged, the count agrees`)
  }
  await teller.heard()
}

type Box = Told & { readonly release: string; readonly box: string }

/** One box, as far as the journey is told. The second box stays where the first was before it left. */
async function work(teller: Teller, journey: Import, at: Box): Promise<void> {
  const { boxes, cargo, narrate } = journey
  const { release, box } = at
  const isSecond = box === boxes[1]
  if (isBefore(journey, 'atPort') || (isSecond && isBefore(journey, 'onRail'))) return
  const { owed } = (await teller.find('officer.qinzhou', 'release.find', release)) as { owed: readonly string[] }
  if (owed.includes('port')) {
    const body = { conforms: true, happenedAt: teller.later(170) }
    await teller.act('officer.qinzhou', 'release.notePortFinding', { id: release, body })
    narrate('officer.qinzhou', `口岸检查 ${box}：合格`, `inspects ${box} at the port: it conforms`)
  }
  if (cargo.relief === 'conditional') {
    const body = { sample: `QZ-${box.slice(-4)}`, happenedAt: teller.later(45) }
    await teller.act('officer.qinzhou', 'release.sendSample', { id: release, body })
    narrate('officer.qinzhou', `${box} 已取样送检`, `sends a sample of ${box} to the laboratory`)
  }
  if (isBefore(journey, 'firstOut')) return
  teller.later(isSecond ? 320 : 130)
  const application = { relief: cargo.relief, keptAt: SITE, undertaking: true }
  await teller.act('officer.qinzhou', 'release.applyToLeave', { id: release, body: application })
  narrate('officer.qinzhou', `第一段：${box} 准予提离，存放于 ${SITE}`, `first stage: ${box} may leave the port, to be kept at ${SITE}`)
  await expectRefusal('sale_before_stage2', () => teller.act('importer', 'release.sell', { id: release, body: {} }))
  narrate('importer', `试图销售 ${box}：被拒绝，未获第二段准入`, `tries to sell ${box}: refused, the second permit is missing`)
  await teller.heard()
  if (isSecond) await inland(teller, journey, at)
}

/** Both boxes are out: they go on by the legs that remain, and the second stage is worked where they are kept. */
async function inland(teller: Teller, journey: Import, { consignment, releases }: Box): Promise<void> {
  const { narrate, boxes } = journey
  const legs = await legsOf(teller, consignment)
  for (const { sequence, from, to, mode } of legs.filter((leg) => leg.mode !== 'sea')) {
    for (const [code, place, minutes] of [['DEPA', from, 240], ['ARRI', to, mode === 'rail' ? 2280 : 70]] as const) {
      const eventDateTime = teller.later(minutes)
      const body = actual({ leg: sequence, code, eventDateTime, place })
      await teller.act('forwarder', 'consignments.recordEvent', { id: consignment, body })
      if (code === 'DEPA' && mode === 'rail' && isBefore(journey, 'atPlace')) return
    }
    narrate('forwarder', `第 ${sequence} 段已到达 ${to}`, `reports leg ${sequence} arrived at ${to}`)
  }
  for (const [place, release] of releases.entries()) {
    await second(teller, journey, { release, box: present(boxes[place], 'a box'), isFirst: place === 0, consignment })
  }
}

type Kept = { readonly release: string; readonly box: string; readonly isFirst: boolean; readonly consignment: string }

async function second(teller: Teller, journey: Import, { release, box, isFirst, consignment }: Kept): Promise<void> {
  const { narrate, conforms } = journey
  const found = await teller.find('officer.chongqing', 'release.find', release)
  const { owed, unmet } = found as { owed: readonly string[]; unmet: readonly string[] }
  if (owed.includes('destination')) {
    const body = { conforms: true, happenedAt: teller.later(300) }
    await teller.act('officer.chongqing', 'release.noteDestinationFinding', { id: release, body })
    narrate('officer.chongqing', `目的地检查 ${box}：合格`, `inspects ${box} at the destination: it conforms`)
  }
  if (isBefore(journey, 'free') && !isFirst) return
  if (owed.includes('laboratory')) {
    const body = { conforms, happenedAt: teller.later(900) }
    await teller.act('laboratory', 'release.noteLaboratoryResult', { id: release, body })
    const [zh, en] = conforms ? ['合格', 'it conforms'] : ['不合格', 'it does not conform']
    narrate('laboratory', `${box} 的样品${zh}`, `reports on the sample of ${box}: ${en}`)
  }
  if (isBefore(journey, 'free') || !conforms) return
  for (const requirement of unmet) {
    const body = { requirement, happenedAt: teller.later(30) }
    await teller.act('officer.chongqing', 'release.meet', { id: release, body })
  }
  narrate('officer.chongqing', `${box}：${unmet.join('、')} 已办结`, `${box}: ${unmet.join(', ')} settled`)
  await teller.act('officer.chongqing', 'release.permitUse', { id: release, body: { happenedAt: teller.later(40) } })
  narrate('officer.chongqing', `第二段：${box} 准予销售或使用`, `second stage: ${box} may be sold or used`)
  await teller.heard()
  teller.later(120)
  await teller.act('forwarder', 'consignments.deliver', { id: consignment, body: { container: box } })
  narrate('forwarder', `${box} 已交付`, `delivers ${box}`)
}

/** An event that has happened. */
function actual(event: { leg: number; code: string; eventDateTime: string; place: string }): Shown {
  return { ...event, classifier: 'ACT' }
}

type Leg = { readonly sequence: number; readonly mode: string; readonly from: string; readonly to: string }

async function legsOf(teller: Teller, consignment: string): Promise<readonly Leg[]> {
  const { itinerary } = await teller.find('forwarder', 'consignments.find', consignment)
  return (itinerary as { legs: readonly Leg[] }).legs
}

async function expectRefusal(code: string, work: () => Promise<unknown>): Promise<void> {
  try {
    await work()
  } catch (failure) {
    if (failure instanceof Refused && failure.code === code) return
    throw failure
  }
  throw new Error(`expected the refusal ${code}`)
}

function entryOf({ reference, cargo, boxes, ready, deliverBy }: Import): Shown {
  const { boxType: type, temperatureC, lines, loads } = cargo
  const equipment = boxes.map((container, place) => ({
    type, temperatureC, container, seals: [`BR${container.slice(-6)}`],
    loads: loads.map((packages, index) => ({ line: index + 1, packages: packages[place] ?? 0 })).filter(({ packages }) => packages > 0),
  }))
  return {
    reference, equipment, direction: 'import', goods: lines,
    relations: {
      forwarder: 'yuxin-forwarding', broker: 'jiangbei-brokers', importer: 'bayu-foods', exporter: 'santos-beef', carrier: 'southern-rail',
      terminal: 'qinzhou-terminal', portOffice: 'qinzhou-customs', destinationOffice: 'chongqing-customs', laboratory: 'qinzhou-laboratory',
    },
    parties: {
      consignor: { name: 'Santos Beef (demonstration)', address: 'Porto de Santos', country: 'BR' },
      consignee: { organisation: 'bayu-foods' },
      notifyParty: { organisation: 'yuxin-forwarding' },
    },
    terms: { incoterm: 'CIF', place: 'Qinzhou', placeCode: 'CNQZH' },
    from: 'BRSSZ', to: 'CNCQI-TJC',
    wanted: { ready, deliverBy },
  }
}
