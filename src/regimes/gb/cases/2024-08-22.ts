/** A declaration that breaks no rule of the pack, as JSON says it. Made up, all of it. */
export const SOUND: Readonly<Record<string, unknown>> = {
  message: { modelVersion: '3.6', type: 'DEC', country: 'GB', agency: 'HMRC' },
  function: '9', reference: 'GB-2026-000001', type: 'IMA', itemCount: '1', declarant: { id: 'GB987654321000' },
  shipment: {
    consignment: { containerised: '1', equipment: [{ sequence: '1', id: 'CSQU3054383' }] },
    importer: { id: 'GB987654321000' },
    items: [{
      sequence: '1',
      commodity: {
        description: 'Tea', classifications: [{ id: '09024000', kind: 'TSP' }],
        measure: { grossMass: { value: '110' }, netMass: { value: '100' } },
      },
      procedures: [{ current: '40', previous: '00' }, { current: '000' }],
    }],
  },
}
