/** How each act of a release is sent: where, and what the person must say. Which acts there are, the server answers. */
export type Asks = 'nothing' | 'tally' | 'orders' | 'sample' | 'conforms' | 'hold' | 'leave'

export type Sent = { readonly path: string; readonly asks: Asks; readonly weight?: 'primary' }

export const ACTS: Readonly<Record<string, Sent>> = {
  'release.noteArrival': { path: 'arrival', asks: 'tally', weight: 'primary' },
  'release.orderInspections': { path: 'orders', asks: 'orders', weight: 'primary' },
  'release.sendSample': { path: 'sample', asks: 'sample' },
  'release.notePortFinding': { path: 'port-finding', asks: 'conforms' },
  'release.noteDestinationFinding': { path: 'destination-finding', asks: 'conforms' },
  'release.noteLaboratoryResult': { path: 'laboratory-result', asks: 'conforms', weight: 'primary' },
  'release.noteSeal': { path: 'seal', asks: 'nothing' },
  'release.placeHold': { path: 'holds', asks: 'hold' },
  'release.liftHold': { path: 'holds/lift', asks: 'nothing' },
  'release.meet': { path: 'requirements', asks: 'nothing' },
  'release.applyToLeave': { path: 'leave', asks: 'leave', weight: 'primary' },
  'release.permitUse': { path: 'use', asks: 'nothing', weight: 'primary' },
  'release.orderDisposal': { path: 'disposal', asks: 'nothing' },
  'release.noteDisposal': { path: 'disposal/done', asks: 'nothing' },
  'release.sell': { path: 'sales', asks: 'nothing' },
}
