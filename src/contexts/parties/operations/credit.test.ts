import { expect, test } from 'vitest'
import { askedAt, partiesWorld } from '../../../../test/support/parties.ts'
import { releaseIdOf, type ConsignmentId, type ContainerNumber, type DeclarationId, type HsCode, type OrganisationId, type Unlocode } from '../../../kernel/ids.ts'
import type { Instant } from '../../../kernel/time.ts'
import { tell, applyToLeave, type Ports as ReleasePorts } from '../../release/operations.ts'
import type { SampleId, SiteCode } from '../../release/model/leave.ts'
import type { OfficerId } from '../../release/model/release.ts'
import { findRelease, view as releaseView } from '../../release/views.ts'
import { creditOf, downgradeGrade, registerOrganisation } from './organisations.ts'

const { ports, reader } = await partiesWorld({ views: [releaseView] })
const importer = 'bayu-foods' as OrganisationId

/** Release as compose binds it: the credit is asked of parties; lists and sites say yes to everything. */
const release: ReleasePorts = {
  journal: ports.journal,
  listing: async () => ({ listed: true, edition: 'all-listed' }),
  siteApproved: async () => true,
  creditOf: (organisation, at) => creditOf(ports, organisation, at),
  dayAtOffice: ports.dayAtOffice,
}

test('PAR-2 a downgrade at noon refuses a benefit at 12:00:01 and leaves the release of 11:59 untouched', async () => {
  const noon = '2026-04-01T12:00:00.000Z' as Instant
  await registerOrganisation(ports, importer, {
    kind: 'trader', names: { zh: '巴渝食品', en: 'Bayu Foods' }, identifiers: {}, officeCode: null, competentOffice: null, basis: 'registered',
  }, askedAt('2026-03-01T00:00:00.000Z'))
  const [early, late] = [await sampled('CSQU3054383'), await sampled('RAIU6900114')]
  const application = { relief: 'conditional', keptAt: 'tuanjiecun-cold-1' as SiteCode, undertaking: true } as const

  expect(await applyToLeave(release, early, application, askedAt('2026-04-01T11:59:00.000Z'))).toMatchObject({ facts: [{ type: 'permittedToLeave', ground: 'conditionalRemoval' }] })
  const before = await findRelease(reader, { by: askedAt(noon).by, organisations: [importer] }, early)
  expect(await downgradeGrade(ports, importer, { grade: 'discredited', from: noon }, askedAt(noon))).toMatchObject({ facts: [{ type: 'gradeDowngraded' }] })
  expect(await applyToLeave(release, late, application, askedAt('2026-04-01T12:00:01.000Z'))).toEqual({ refused: 'credit_too_low' })

  const after = await findRelease(reader, { by: askedAt(noon).by, organisations: [importer] }, early)
  expect(after).toEqual(before)
  expect(after?.state.stage).toMatchObject({ name: 'outside', ground: 'conditionalRemoval' })
})

/** At the port, inspected there, a sample sent: what conditional removal needs beside a credit. */
async function sampled(container: string) {
  const declaration = '01jdy2m8w3000000000000000a' as DeclarationId
  const id = releaseIdOf(declaration, container as ContainerNumber)
  const at = '2026-04-01T08:00:00.000Z' as Instant
  const orders = [
    {
      type: 'open', declaration, consignment: '01jdy2m8w3000000000000000b' as ConsignmentId, container: container as ContainerNumber,
      goods: ['02023000' as HsCode], needs: [], relations: { importer }, at,
    },
    { type: 'noteArrival', port: 'CNQZH' as Unlocode, tally: 'agrees', at },
    { type: 'orderInspections', ordered: { port: true, destination: false }, selector: 'selector' as OfficerId, at },
    { type: 'noteFinding', check: 'port', conforms: true, inspector: 'inspector' as OfficerId, at },
    { type: 'sendSample', sample: 'lab-1' as SampleId, at },
  ] as const
  for (const order of orders) expect(await tell(release, id, order, askedAt(at))).toHaveProperty('facts')
  return id
}
