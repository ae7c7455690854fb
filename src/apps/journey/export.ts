/** An export of the demonstration: dried mushrooms from Chongqing by rail and sea to Singapore. */
import { present } from '../../kernel/assert.ts'
import { Refused, type Shown, type Teller } from './teller.ts'

export type Export = { readonly reference: string; readonly box: string; readonly ready: string; readonly deliverBy: string }

const DAY = 1440

/** Entered, booked, declared, and under way by rail. Out: the consignment. */
export async function tellExport(teller: Teller, journey: Export): Promise<string> {
  const { reference, ready } = journey
  const { id } = await teller.act('forwarder', 'consignments.enter', { body: entryOf(journey) })
  const consignment = String(id)
  teller.later(45)
  const query = { from: 'CNCQI-TJC', to: 'SGSIN', ready, teu: 2, boxes: 1, grossMassKg: 12_400 }
  const offers = await teller.list('forwarder', 'network.itineraries', query)
  const { id: itinerary, edition } = present(offers[0], 'the demonstration network leads from Chongqing to Singapore')
  await teller.act('forwarder', 'consignments.book', { id: consignment, body: { itinerary, edition, ready } })
  teller.later(6 * 60)
  const record = { consignment, lrn: reference, office: 'qinzhou-customs', procedure: { current: '10', previous: '00' } }
  const { stage, errors } = await teller.act('broker', 'declarations.lodge', { body: { record } })
  if (stage !== 'accepted') throw new Refused('rejected', `the export declaration is ${String(stage)}: ${JSON.stringify(errors)}`)
  await teller.heard()
  const eventDateTime = teller.later(DAY)
  const departed = { leg: 1, code: 'DEPA', classifier: 'ACT', eventDateTime, place: 'CNCQI-TJC' }
  await teller.act('forwarder', 'consignments.recordEvent', { id: consignment, body: departed })
  return consignment
}

function entryOf({ reference, box, ready, deliverBy }: Export): Shown {
  return {
    reference, direction: 'export',
    relations: {
      forwarder: 'yuxin-forwarding', broker: 'jiangbei-brokers', exporter: 'bayu-foods', carrier: 'southern-rail',
      terminal: 'qinzhou-terminal', portOffice: 'qinzhou-customs',
    },
    parties: {
      consignor: { organisation: 'bayu-foods' },
      exporter: { organisation: 'bayu-foods' },
      consignee: { name: 'Singapore Pantry (demonstration)', address: 'Pasir Panjang', country: 'SG' },
    },
    goods: [{
      hs: '0712390000', description: 'Dried mushrooms', packages: { kind: 'CT', count: 800 }, grossMassKg: '12400', netMassKg: '11200',
      value: { amount: '134400.00', currency: 'USD' }, origin: 'CN',
    }],
    equipment: [{ container: box, type: '45G1', seals: [`CQ${box.slice(-6)}`], loads: [{ line: 1, packages: 800 }], temperatureC: null }],
    terms: { incoterm: 'CIF', place: 'Singapore', placeCode: 'SGSIN' },
    from: 'CNCQI-TJC', to: 'SGSIN',
    wanted: { ready, deliverBy },
  }
}
