/** Answers for the stand-in, as a server would give them. Made up, for tests only. */
export const SESSION = {
  person: { id: '01jdy2m8w3000000000000000b', username: 'officer.qinzhou', name: 'Test Officer', roles: ['officer'] },
  organisation: {
    id: 'qinzhou-customs',
    names: { zh: '钦州海关（演示）', en: 'Qinzhou Customs (demonstration)' },
    kind: 'office',
  },
  basis: 'demonstration',
  csrf: 'word-of-the-page',
}

export const DECLARATION = '01jdy2m8w3000000000000000a'

export type More = Readonly<Record<string, unknown>>

export function release(container: string, more: More = {}) {
  return {
    id: `${DECLARATION}-${container}`,
    container,
    consignment: '01jdy2m8w3000000000000000c',
    declaration: DECLARATION,
    goods: ['02023000'],
    stage: {
      name: 'atPort',
      port: 'CNQZH',
      ordered: { port: true, destination: true },
      selector: 'risk',
      sample: null,
    },
    passed: [],
    owed: ['port', 'destination'],
    unmet: ['licence', 'duty'],
    holds: [],
    seal: 'intact',
    history: [
      {
        version: 1,
        type: 'releaseOpened',
        at: '2026-01-25T08:00:00.000Z',
        recordedAt: '2026-01-25T08:00:00.100Z',
        by: 'system',
      },
      {
        version: 2,
        type: 'goodsArrived',
        at: '2026-01-27T02:30:00.000Z',
        recordedAt: '2026-01-27T02:31:00.000Z',
        by: 'terminal',
      },
      {
        version: 3,
        type: 'inspectionsOrdered',
        at: '2026-01-27T02:32:00.000Z',
        recordedAt: '2026-01-27T02:32:00.000Z',
        by: 'risk',
      },
    ],
    changedAt: '2026-01-27T02:32:00.000Z',
    ...more,
  }
}

export function asResource(body: More, acts: readonly More[], version = 3) {
  return { ...body, version, allowedActions: acts }
}
