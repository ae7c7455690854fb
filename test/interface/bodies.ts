/** A body for every command that the OpenAPI document gives no whole example of. What it asks for need not be possible. */
import { boxesOf } from '../../src/apps/journey/boxes.ts'

const NEW = boxesOf(77)

export const BODIES: Readonly<Record<string, unknown>> = {
  'parties.registerPerson': { username: 'newcomer', name: 'A Newcomer', organisation: 'bayu-foods', roles: ['importer'] },
  'parties.assignRoles': { roles: ['importer'] },
  'parties.offerMandate': {
    agent: 'jiangbei-brokers', acts: ['import'], offices: ['qinzhou-customs'], from: '2030-01-01', until: '2031-01-01',
  },
  'network.quoteBooking': {
    itinerary: 'f'.repeat(32),
    question: { from: 'CNCQI-TJC', to: 'SGSIN', ready: '2030-01-01T00:00:00.000Z', teu: 2, boxes: 1, grossMassKg: 20_000 },
    reference: 'INTERFACE-1',
    relations: { forwarder: 'yuxin-forwarding' },
  },
  'network.allocateBooking': { containers: [NEW[0]] },
  'network.rollBooking': { moves: [{ leg: 1, departure: 'rail-a@2030-01-01' }], reason: 'overbooked' },
  'network.useBooking': { leg: 1 },
  'network.draftTimetable': { source: 'a test', text: 'service_id\n', firstDay: '2030-01-01', days: 30 },
  'network.fileRates': {
    reference: 'INTERFACE-1', currency: 'USD', from: '2040-01-01', until: '2041-01-01',
    lines: [{ of: 'rail-a', perTeu: '80.00', perBox: '20.00' }],
  },
  'network.changeCapacity': { sections: [{ teu: 90, plugs: 10 }] },
  'consignments.enter': {
    reference: 'INTERFACE-1',
    direction: 'import',
    relations: {
      forwarder: 'yuxin-forwarding', broker: 'jiangbei-brokers', importer: 'bayu-foods', terminal: 'qinzhou-terminal',
      portOffice: 'qinzhou-customs', destinationOffice: 'chongqing-customs',
    },
    parties: { consignor: { name: 'A Firm', address: 'A Street, A City', country: 'BR' }, consignee: { organisation: 'bayu-foods' } },
    goods: [{
      hs: '4407999099', description: 'Sawn wood', packages: { kind: 'CT', count: 10 }, origin: 'BR',
      grossMassKg: '1000', netMassKg: '900', value: { amount: '5000.00', currency: 'USD' },
    }],
    equipment: [],
    terms: { incoterm: 'CIF', place: 'Qinzhou', placeCode: 'CNQZH' },
    from: 'BRSSZ',
    to: 'CNCQI-TJC',
    wanted: { ready: '2030-01-01T00:00:00.000Z', deliverBy: '2030-03-01T00:00:00.000Z' },
  },
  'consignments.allocate': {
    equipment: [{ container: NEW[0], type: '45R1', seals: [], loads: [{ line: 1, packages: 1 }], temperatureC: null }],
  },
  'consignments.recordEvent': { leg: 1, code: 'ARRI', classifier: 'EST', eventDateTime: '2030-02-01T00:00:00.000Z' },
  'declarations.lodge': { content: { reference: 'INTERFACE-1' } },
  'declarations.rehearse': { content: { reference: 'INTERFACE-2' } },
}
