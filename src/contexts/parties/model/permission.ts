/**
 * Who may do what: one table, role x act x relation. An act is the name of a route. A row allows; what no row allows is
 * forbidden. Whether the state of the thing allows it is another question, answered by its own rules.
 *
 *   relation   the person's organisation stands in this relation to the thing: `portOffice`, `broker`, `agent` …
 *   operator   the person's organisation runs this installation, whatever the thing
 *   any        whatever the relation: lists and finds, which show only what row-level security lets through; what has
 *              no relation, such as a published list; and what begins a life, which has no relations yet
 *   public     also who has not signed in
 *
 * `everyone` is whoever has signed in, in any role.
 */
import type { OrganisationId } from '../../../kernel/ids.ts'
import { OPERATOR } from './organisation.ts'
import type { Role } from './person.ts'

/** Relations of consignments, declarations and releases; then those of parties itself. */
export const RELATIONS = [
  'forwarder', 'broker', 'importer', 'exporter', 'carrier', 'terminal', 'portOffice', 'destinationOffice', 'laboratory',
  'competentOffice', 'principal', 'agent', 'employer', 'registrar',
] as const
export type Relation = (typeof RELATIONS)[number]

export type Permission = readonly [
  role: Role | 'everyone', act: `${string}.${string}`, relation: Relation | 'operator' | 'any' | 'public',
]

export const PERMISSIONS: readonly Permission[] = [
  // Published lists, codes and the map of services concern nobody in particular.
  ['everyone',      'reference.lists',                'any'],
  ['everyone',      'reference.entries',              'any'],
  ['everyone',      'reference.nodes',                'any'],
  ['everyone',      'reference.hs',                   'any'],
  ['everyone',      'reference.sites',                'any'],
  ['everyone',      'network.nodes',                  'any'],
  ['everyone',      'network.itineraries',            'any'],
  ['everyone',      'network.plan',                   'any'],
  ['everyone',      'network.replan',                 'any'],

  // Space is booked by whoever books the carriage, and seen by those it names. Its carrier may roll it over and says what left.
  ['everyone',      'network.listBookings',           'any'],
  ['everyone',      'network.findBooking',            'any'],
  ['forwarder',     'network.quoteBooking',           'any'],
  ['importer',      'network.quoteBooking',           'any'],
  ['forwarder',     'network.confirmBooking',         'forwarder'],
  ['importer',      'network.confirmBooking',         'importer'],
  ['forwarder',     'network.allocateBooking',        'forwarder'],
  ['forwarder',     'network.rollBooking',            'forwarder'],
  ['planner',       'network.rollBooking',            'carrier'],
  ['forwarder',     'network.useBooking',             'forwarder'],
  ['planner',       'network.useBooking',             'carrier'],
  ['forwarder',     'network.cancelBooking',          'forwarder'],
  ['importer',      'network.cancelBooking',          'importer'],

  // The board is for all. Which carrier runs which service is not known here yet, so each planner plans the whole corridor.
  ['everyone',      'network.listDepartures',         'any'],
  ['everyone',      'network.findDeparture',          'any'],
  ['planner',       'network.changeCapacity',         'any'],
  ['planner',       'network.retimeDeparture',        'any'],
  ['planner',       'network.cancelDeparture',        'any'],
  ['planner',       'network.listTimetables',         'any'],
  ['planner',       'network.findTimetable',          'any'],
  ['planner',       'network.timetableDifferences',   'any'],
  ['planner',       'network.draftTimetable',         'any'],
  ['planner',       'network.publishTimetable',       'any'],
  ['planner',       'network.undoTimetable',          'any'],
  // What a carrier asks is published by the carrier, and by nobody else.
  ['everyone',      'network.listRates',              'any'],
  ['everyone',      'network.findRates',              'any'],
  ['planner',       'network.fileRates',              'any'],
  ['planner',       'network.endRates',               'carrier'],

  // The public board: three figures, and no firm can be recognised in them.
  ['everyone',      'observatory.figures',            'public'],

  // A register is read by all who deal with those in it, and written by whoever answers for this installation. People
  // are seen by their own organisation and its registrar, who is that organisation or the operator: see person.ts.
  ['everyone',      'parties.listOrganisations',      'any'],
  ['everyone',      'parties.findOrganisation',       'any'],
  ['administrator', 'parties.registerOrganisation',   'operator'],
  ['administrator', 'parties.listPeople',             'any'],
  ['administrator', 'parties.findPerson',             'any'],
  ['administrator', 'parties.registerPerson',         'any'],
  ['administrator', 'parties.invitePerson',           'employer'],
  ['administrator', 'parties.invitePerson',           'registrar'],
  ['administrator', 'parties.assignRoles',            'employer'],
  ['administrator', 'parties.assignRoles',            'registrar'],
  ['administrator', 'parties.dismissPerson',          'employer'],
  ['administrator', 'parties.dismissPerson',          'registrar'],
  ['administrator', 'parties.erasePerson',            'employer'],
  ['administrator', 'parties.erasePerson',            'registrar'],

  // Trust is given and taken by the office that is competent for the firm, by no other office and not by the firm.
  ['officer',       'parties.grantGrade',             'competentOffice'],
  ['officer',       'parties.downgradeGrade',         'competentOffice'],

  // Who answers for the goods mandates; who is asked accepts. Both may look, nobody else can.
  ['everyone',      'parties.listMandates',           'any'],
  ['everyone',      'parties.findMandate',            'any'],
  ['importer',      'parties.offerMandate',           'any'],
  ['forwarder',     'parties.offerMandate',           'any'],
  ['importer',      'parties.revokeMandate',          'principal'],
  ['forwarder',     'parties.revokeMandate',          'principal'],
  ['broker',        'parties.acceptMandate',          'agent'],
  ['forwarder',     'parties.acceptMandate',          'agent'],
  ['broker',        'parties.refuseMandate',          'agent'],
  ['forwarder',     'parties.refuseMandate',          'agent'],

  // A consignment is entered once, by whoever arranges the carriage or by the firm that answers for the goods.
  ['everyone',      'consignments.list',              'any'],
  ['everyone',      'consignments.find',              'any'],
  ['everyone',      'consignments.document',          'any'],
  ['forwarder',     'consignments.enter',             'any'],
  ['importer',      'consignments.enter',             'any'],
  ['forwarder',     'consignments.book',              'forwarder'],
  ['importer',      'consignments.book',              'importer'],
  ['forwarder',     'consignments.cancel',            'forwarder'],
  ['importer',      'consignments.cancel',            'importer'],
  // The boxes are named by whoever orders them, or by the quay where they are filled.
  ['forwarder',     'consignments.allocate',          'forwarder'],
  ['terminalClerk', 'consignments.allocate',          'terminal'],
  // Events are told by who sees them: the terminal at the quay and the yard, the forwarder for the legs between.
  ['terminalClerk', 'consignments.recordEvent',       'terminal'],
  ['forwarder',     'consignments.recordEvent',       'forwarder'],
  ['terminalClerk', 'consignments.deliver',           'terminal'],
  ['forwarder',     'consignments.deliver',           'forwarder'],

  // A declaration is lodged by the broker, or by the firm itself. A mandate is asked for by the rule, not here.
  ['everyone',      'declarations.list',              'any'],
  ['everyone',      'declarations.find',              'any'],
  ['everyone',      'declarations.message',           'any'],
  ['broker',        'declarations.lodge',             'any'],
  ['importer',      'declarations.lodge',             'any'],
  ['broker',        'declarations.rehearse',          'any'],
  ['importer',      'declarations.rehearse',          'any'],
  ['broker',        'declarations.draft',             'any'],
  ['importer',      'declarations.draft',             'any'],

  // Why a consignment was selected is known to the offices alone: a trader who can read it can avoid it.
  ['officer',       'risk.list',                      'any'],
  ['officer',       'risk.find',                      'any'],

  // Release, in the order of a box on its way. What arrives and how it is sealed is seen by the terminal.
  ['everyone',      'release.list',                   'any'],
  ['everyone',      'release.find',                   'any'],
  ['terminalClerk', 'release.noteArrival',            'terminal'],
  ['terminalClerk', 'release.noteSeal',               'terminal'],
  ['officer',       'release.noteSeal',               'portOffice'],
  ['officer',       'release.noteSeal',               'destinationOffice'],
  ['officer',       'release.orderInspections',       'portOffice'],
  ['officer',       'release.sendSample',             'portOffice'],
  ['officer',       'release.notePortFinding',        'portOffice'],
  // A port inspection that was transferred is done where the goods are kept, by the office there.
  ['officer',       'release.notePortFinding',        'destinationOffice'],
  ['officer',       'release.noteDestinationFinding', 'destinationOffice'],
  // Both inspections may be done at the port, ground (d): then the office of the port finds for both.
  ['officer',       'release.noteDestinationFinding', 'portOffice'],
  // The laboratory alone speaks of the sample: no office reports on its own suspicion.
  ['laboratory',    'release.noteLaboratoryResult',   'laboratory'],
  ['officer',       'release.placeHold',              'portOffice'],
  ['officer',       'release.placeHold',              'destinationOffice'],
  ['officer',       'release.liftHold',               'portOffice'],
  ['officer',       'release.liftHold',               'destinationOffice'],
  // Stage one is asked for by the trader's side, or worked by the officer at the port on a paper application.
  ['importer',      'release.applyToLeave',           'importer'],
  ['broker',        'release.applyToLeave',           'broker'],
  ['forwarder',     'release.applyToLeave',           'forwarder'],
  ['officer',       'release.applyToLeave',           'portOffice'],
  // Licence, conformity, duty and the complete declaration, until the contexts that settle them tell it themselves.
  ['officer',       'release.meet',                   'portOffice'],
  ['officer',       'release.meet',                   'destinationOffice'],
  // Stage two belongs to the office where the goods are to be used.
  ['officer',       'release.permitUse',              'destinationOffice'],
  // What becomes of goods that failed is ordered where they were checked, and witnessed there.
  ['officer',       'release.orderDisposal',          'portOffice'],
  ['officer',       'release.orderDisposal',          'destinationOffice'],
  ['officer',       'release.noteDisposal',           'portOffice'],
  ['officer',       'release.noteDisposal',           'destinationOffice'],
  // Selling is the owner's; the clerk posts the sale for the stock system of the warehouse.
  ['importer',      'release.sell',                   'importer'],
  ['terminalClerk', 'release.sell',                   'terminal'],
]

/** Who asks: the roles of one person, and the organisations it acts for. Null has not signed in. */
export type Asker = { readonly roles: readonly string[]; readonly organisations: readonly OrganisationId[] }

type Row = { readonly role: Permission[0]; readonly relation: Permission[2] }

const BY_ACT: ReadonlyMap<string, readonly Row[]> = Map.groupBy(
  PERMISSIONS.map(([role, act, relation]) => ({ act, role, relation })), ({ act }) => act)

/** May this person do this to a thing with these relations? An act that no row names is forbidden to all. */
export function permits(
  asker: Asker | null, act: string, relations: Readonly<Record<string, OrganisationId>>,
): boolean {
  return (BY_ACT.get(act) ?? []).some(({ role, relation }) => {
    if (relation === 'public') return true
    if (asker === null) return false
    if (role !== 'everyone' && !asker.roles.includes(role)) return false
    if (relation === 'any') return true
    if (relation === 'operator') return asker.organisations.includes(OPERATOR)
    const holder = Object.hasOwn(relations, relation) ? relations[relation] : undefined
    return holder !== undefined && asker.organisations.includes(holder)
  })
}
