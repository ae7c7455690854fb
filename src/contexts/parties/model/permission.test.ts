import { expect, test } from 'vitest'
import { rows } from '../../../../test/support/rows.ts'
import type { OrganisationId } from '../../../kernel/ids.ts'
import { routes as releaseRoutes } from '../../release/routes.ts'
import { routes as partiesRoutes } from '../routes.ts'
import { permits, PERMISSIONS, RELATIONS } from './permission.ts'
import { ROLES } from './person.ts'

const relations: Record<string, OrganisationId> = {
  importer: 'bayu-foods' as OrganisationId, broker: 'jiangbei-brokers' as OrganisationId, forwarder: 'yuxin-forwarding' as OrganisationId,
  terminal: 'qinzhou-terminal' as OrganisationId, portOffice: 'qinzhou-customs' as OrganisationId,
  destinationOffice: 'chongqing-customs' as OrganisationId, laboratory: 'qinzhou-laboratory' as OrganisationId,
}

test('each row names a role, an act and a relation that exist, and stands there once', () => {
  for (const [role, act, relation] of PERMISSIONS) {
    expect(['everyone', ...ROLES]).toContain(role)
    expect(['any', 'operator', 'public', ...RELATIONS]).toContain(relation)
    expect(act).toMatch(/^[a-z]+\.[a-zA-Z]+$/)
  }
  expect(new Set(PERMISSIONS.map((row) => row.join(' '))).size).toBe(PERMISSIONS.length)
})

test('every route of release and of parties may be used by somebody, and no row names a route that they do not have', () => {
  const known: string[] = [...releaseRoutes, ...partiesRoutes].map(({ name }) => name)
  const beside = ['parties.invitePerson']
  const named = new Set(PERMISSIONS.map(([, act]) => act).filter((act) => /^(release|parties)\./.test(act)))
  expect([...named].toSorted()).toEqual([...known, ...beside].toSorted())
})

/** Who may, by username of the demonstration; everybody else in the same matter may not. */
const MAY = `
  act                             who
  release.noteArrival             terminal
  release.noteSeal                terminal,officer.qinzhou,officer.chongqing
  release.orderInspections        officer.qinzhou
  release.sendSample              officer.qinzhou
  release.notePortFinding         officer.qinzhou,officer.chongqing
  release.noteDestinationFinding  officer.qinzhou,officer.chongqing
  release.noteLaboratoryResult    laboratory
  release.placeHold               officer.qinzhou,officer.chongqing
  release.liftHold                officer.qinzhou,officer.chongqing
  release.applyToLeave            broker,forwarder,importer,officer.qinzhou
  release.meet                    officer.qinzhou,officer.chongqing
  release.permitUse               officer.chongqing
  release.sell                    importer,terminal
  consignments.enter              forwarder,importer
  declarations.lodge              broker,importer
  risk.find                       officer.qinzhou,officer.chongqing
  parties.registerPerson          -
  nothing.known                   -
`

const PEOPLE = {
  'forwarder': ['forwarder', 'yuxin-forwarding'],
  'broker': ['broker', 'jiangbei-brokers'],
  'importer': ['importer', 'bayu-foods'],
  'officer.qinzhou': ['officer', 'qinzhou-customs'],
  'officer.chongqing': ['officer', 'chongqing-customs'],
  'laboratory': ['laboratory', 'qinzhou-laboratory'],
  'terminal': ['terminalClerk', 'qinzhou-terminal'],
} as const

for (const [act, who] of rows(MAY)) {
  test(`${act}: ${who}`, () => {
    const may = Object.entries(PEOPLE).filter(([, [role, organisation]]) =>
      permits({ roles: [role], organisations: [organisation as OrganisationId] }, act!, relations)).map(([name]) => name)
    expect(may.toSorted()).toEqual(who === '-' ? [] : who!.split(',').toSorted())
  })
}

test('the same role in a firm that has no part in the matter may nothing', () => {
  for (const role of ROLES) {
    const stranger = { roles: [role], organisations: ['elsewhere' as OrganisationId] }
    const acts = PERMISSIONS.filter(([, act]) => act.startsWith('release.') && !act.endsWith('.list') && !act.endsWith('.find'))
    expect(acts.filter(([, act]) => permits(stranger, act, relations))).toEqual([])
  }
})

test('the register is written by an administrator of the operator, and of nobody else', () => {
  const may = (organisation: string) =>
    permits({ roles: ['administrator'], organisations: [organisation as OrganisationId] }, 'parties.registerOrganisation', {})
  expect([may('operator'), may('qinzhou-customs'), may('bayu-foods')]).toEqual([true, false, false])
})

test('who has not signed in sees the public board and nothing else', () => {
  const open = [...new Set(PERMISSIONS.filter(([, act]) => permits(null, act, relations)).map(([, act]) => act))]
  expect(open).toEqual(['observatory.figures'])
})

test('a relation that nobody holds allows nobody, whatever an object inherits', () => {
  const officer = { roles: ['officer'], organisations: ['qinzhou-customs' as OrganisationId] }
  expect(permits(officer, 'release.permitUse', {})).toBe(false)
  expect(permits(officer, 'release.permitUse', Object.create({ destinationOffice: 'qinzhou-customs' }))).toBe(false)
})
