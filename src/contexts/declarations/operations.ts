/** What happens to a declaration: look up what the rules need to know, judge, then change the life. No SQL, no HTTP. */
import { present } from '../../kernel/assert.ts'
import { record, type Decision } from '../../kernel/decision.ts'
import {
  makeMrn, parseConsignmentId, type ConsignmentId, type ContainerNumber, type DeclarationId, type OrganisationId,
} from '../../kernel/ids.ts'
import type { Day, Instant } from '../../kernel/time.ts'
import { change, type Asked, type Journal, type Stream, type Version } from '../../platform/journal.ts'
import type { DeclarationContent, MessageHeader } from './model/content.ts'
import { containersOf, directionOf, goodsOf, tariffCodeOf, type Direction } from './model/declared.ts'
import { rules, type Control, type Declared, type Fact, type Lodged, type Refusal, type Verdict } from './model/declaration.ts'
import { fullCode } from './model/form.ts'
import { draw, generate, type Addition, type Shipment, type ShipmentParty } from './model/generate.ts'
import { judge, type Fault, type Judgement, type RulePack } from './model/judgement.ts'
import type { Known } from './model/known.ts'
import { canonicalText, declarationIdOf } from './operations/identity.ts'

/** What declarations need from the others, in their own words. apps/compose.ts fills these in. */
export type Ports = {
  readonly journal: Journal
  readonly shipment: (consignment: ConsignmentId) => Promise<Shipment | null>
  /** The firm as it is to be named to customs. */
  readonly partyOf: (organisation: OrganisationId) => Promise<ShipmentParty | null>
  /** By the code that an administration gave it, USCC, EORI or UEN, or by its id here. */
  readonly organisationWith: (code: string) => Promise<OrganisationId | null>
  readonly mandateCovers: (acting: Acting) => Promise<'covered' | 'mandate_missing' | 'mandate_out_of_scope'>
  /** Of these six-digit codes, those in the nomenclature of the day. */
  readonly hsCodesKnown: (codes: readonly string[], on: Day) => Promise<readonly string[]>
  /** The pack of the administration that the declaration is made to; of our own where it names none. */
  readonly packFor: (on: Day, administration?: string) => RulePack | null
  readonly header: MessageHeader
  /** What the schema of the form has against it, as it came or as it would be printed. */
  readonly formFaults: (said: Statement, pack: RulePack) => readonly Fault[]
  /** A compact JWS (RFC 7515) over what is said. */
  readonly sign: (kind: 'declaration-receipt', said: Readonly<Record<string, string>>) => Promise<string>
  /** SHA-256, hexadecimal. */
  readonly digestOf: (said: string | Uint8Array) => string
  readonly dayAtOffice: (at: Instant) => Day
  /** See PostgresJournal: a repeat under another key is answered by the facts of then. */
  readonly answerBy: (asked: Asked, stream: Stream, upto: Version) => Promise<void>
}

export type Acting = {
  readonly principal: OrganisationId
  readonly agent: OrganisationId
  readonly act: Direction
  readonly office: OrganisationId
  readonly at: Instant
}

/** What is lodged: drawn from a record, or said outright. `bytes` are those of the message, where one came. */
export type Lodgement = { readonly record: Drawn } | { readonly said: Statement }
export type Drawn = { readonly consignment: ConsignmentId } & Addition
export type Statement = Pick<Lodged, 'content' | 'leftovers'> & { readonly bytes: Uint8Array | null }

export type Answer = Promise<Decision<Fact, Refusal>>

/** Lodged and judged at once; rejected is an answer too, and a fact. */
export async function lodge(ports: Ports, lodgement: Lodgement, agent: OrganisationId, asked: Asked): Answer {
  const prepared = await prepare(ports, lodgement, agent, asked.at)
  if ('refused' in prepared) return prepared
  const { id, lodged } = prepared
  const verdict = await verdictOf(ports, prepared, asked.at)
  const answer = await change(ports.journal, rules, stream(id), { type: 'lodge', lodged, verdict, at: asked.at }, asked)
  if ('refused' in answer || answer.facts.length > 0) return answer
  // The same reference with the same content: it is the same declaration, and so is the answer.
  const { facts } = await ports.journal.load<Fact>(stream(id))
  const first = facts.slice(0, 2)
  await ports.answerBy(asked, stream(id), first.length)
  return record(...first)
}

export type Rehearsal = { readonly content: DeclarationContent } & Judgement

/** What `lodge` would answer, without recording anything. */
export async function rehearse(
  ports: Ports, lodgement: Lodgement, agent: OrganisationId, at: Instant,
): Promise<Rehearsal | { readonly refused: Refusal }> {
  const prepared = await prepare(ports, lodgement, agent, at)
  return 'refused' in prepared ? prepared : { content: prepared.lodged.content, ...prepared.judgement }
}

/** What the record already says of the declaration to come. Null: there is no such record, or the firm does not stand in it. */
export async function draft(
  ports: Ports, consignment: ConsignmentId, agent: OrganisationId,
): Promise<{ readonly content: DeclarationContent; readonly relations: Shipment['relations'] } | null> {
  const [shipment, declarant] = await Promise.all([ports.shipment(consignment), ports.partyOf(agent)])
  if (!shipment || !declarant || !Object.values(shipment.relations).includes(agent)) return null
  return { content: draw(shipment, declarant, ports.header), relations: shipment.relations }
}

/** What risk tells, in our words. */
export type ControlDecided = Control & { readonly declaration: DeclarationId; readonly at: Instant }

export async function noteControl(ports: Ports, { fact }: { readonly fact: ControlDecided }, asked: Asked): Answer {
  const { declaration, lane, ordered, basis, at } = fact
  return change(ports.journal, rules, stream(declaration), { type: 'noteControl', lane, ordered, basis, at }, asked)
}

/** What release tells, in our words: the life of one container, named `<declaration>-<container>`, has reached its end. */
export type UsePermitted = { readonly id: string; readonly fact: { readonly at: Instant } }

export async function noteRelease(ports: Ports, { id, fact }: UsePermitted, asked: Asked): Answer {
  const [declaration, container] = [id.slice(0, 26) as DeclarationId, id.slice(27) as ContainerNumber]
  return change(ports.journal, rules, stream(declaration), { type: 'noteRelease', container, at: fact.at }, asked)
}

type Prepared = { readonly id: DeclarationId; readonly lodged: Lodged; readonly pack: RulePack; readonly judgement: Judgement }

async function prepare(ports: Ports, lodgement: Lodgement, agent: OrganisationId, at: Instant): Promise<Prepared | { readonly refused: Refusal }> {
  const drawn = 'record' in lodgement ? await fromRecord(ports, lodgement.record, agent) : await recognise(ports, lodgement.said, agent)
  if ('refused' in drawn) return drawn
  const { content, relations, arrivedOn } = drawn
  const day = ports.dayAtOffice(at)
  const six = [...new Set((content.shipment?.items ?? []).map((item) => tariffCodeOf(item).slice(0, 6)))]
  const [portOffice, importer, exporter, hsCodes] = await Promise.all([
    ports.organisationWith(content.officeId ?? ''),
    ports.organisationWith(fullCode(content.shipment?.importer?.id ?? '')),
    ports.organisationWith(fullCode(content.exporter?.id ?? '')),
    ports.hsCodesKnown(six, day),
  ])
  const found = { portOffice, importer, exporter }
  const mandate = await mandateOf(ports, { ...found, agent, act: directionOf(content), at })
  if (mandate === 'mandate_missing' || mandate === 'mandate_out_of_scope') return { refused: mandate }
  const pack = ports.packFor(day, content.message?.country)
  if (pack === null) return { refused: 'rule_pack_missing_for_day' }

  const known: Known = {
    hsCodes, office: portOffice !== null, importer: importer !== null, exporter: exporter !== null, arrivedOn, isLodged: true,
  }
  const judged = judge(pack, content, known, day)
  const errors = [...ports.formFaults(drawn, pack), ...judged.errors]
  if (mandate === 'undecided' && errors.length === 0) return { refused: 'mandate_out_of_scope' }
  const lodged = lodgedOf(ports, drawn, { ...withoutNull(found), ...relations })
  return { id: declarationIdOf(ports.digestOf, agent, lodged), lodged, pack, judgement: { ...judged, errors } }
}

type Source = Statement & Pick<Lodged, 'source' | 'consignment' | 'relations'> & { readonly arrivedOn: Day | null }

/** From the record: whoever stands in it may declare it, and everything that it knows is declared as it knows it. */
async function fromRecord(ports: Ports, { consignment, ...addition }: Drawn, agent: OrganisationId): Promise<Source | { readonly refused: Refusal }> {
  const [shipment, declarant] = await Promise.all([ports.shipment(consignment), ports.partyOf(agent)])
  if (!shipment || !declarant || !Object.values(shipment.relations).includes(agent)) return { refused: 'unknown_subject' }
  const content = generate(shipment, addition, declarant, ports.header)
  const { relations, arrivedOn } = shipment
  return { content, leftovers: [], bytes: null, source: 'record', consignment, relations: { broker: agent, ...relations }, arrivedOn }
}

/** What came from elsewhere is of a record where its UCR names one in which the declarant stands; else of none. */
async function recognise(ports: Ports, said: Statement, agent: OrganisationId): Promise<Source> {
  const named = parseConsignmentId(said.content.shipment?.ucr?.traderReference ?? '')
  const shipment = named && (await ports.shipment(named))
  const source = said.bytes === null ? 'json' : 'xml'
  if (!shipment || !Object.values(shipment.relations).includes(agent)) {
    return { ...said, source, consignment: null, relations: { broker: agent }, arrivedOn: null }
  }
  const { consignment, relations, arrivedOn } = shipment
  return { ...said, source, consignment, relations: { broker: agent, ...relations }, arrivedOn }
}

type Asking = Readonly<Record<'importer' | 'exporter' | 'portOffice', OrganisationId | null>> & {
  readonly agent: OrganisationId
  readonly act: Direction | null
  readonly at: Instant
}

/**
 * Whoever declares for another firm of the register needs its mandate. Where the office or the kind is unknown nobody can
 * say whether one covers it. Such a declaration may be rejected, with that error among the others, and is never accepted.
 */
async function mandateOf(ports: Ports, { importer, exporter, portOffice: office, agent, act, at }: Asking) {
  const principal = act === 'export' ? exporter : importer
  if (principal === null || principal === agent) return 'covered' as const
  if (act === null || office === null) return 'undecided' as const
  return ports.mandateCovers({ principal, agent, act, office, at })
}

function withoutNull(found: Readonly<Record<string, OrganisationId | null>>): Readonly<Record<string, OrganisationId>> {
  return Object.fromEntries(Object.entries(found).flatMap(([relation, who]) => (who === null ? [] : [[relation, who]])))
}

function lodgedOf(ports: Ports, { content, leftovers, bytes, source, consignment }: Source, relations: Lodged['relations']): Lodged {
  const text = canonicalText({ content, leftovers })
  return {
    lrn: content.reference ?? '', content, leftovers, source, consignment, relations,
    digest: ports.digestOf(text), sourceDigest: ports.digestOf(bytes ?? text),
  }
}

async function verdictOf(ports: Ports, { id, lodged, pack, judgement }: Prepared, at: Instant): Promise<Verdict> {
  const { edition, errors, warnings, needs } = judgement
  const { content, consignment, relations, lrn, digest } = lodged
  const direction = directionOf(content)
  if (errors.length > 0 || direction === null) return { outcome: 'rejected', edition, errors, warnings }
  const year = ports.dayAtOffice(at).slice(2, 4)
  // 65 bits of the id: of ten million declarations a year, two share a number once in 700,000 years.
  const mrn = present(makeMrn(year, pack.administration, id.slice(-13).toUpperCase()), 'an id ends in 13 signs of a number')
  const receipt = await ports.sign('declaration-receipt', { declaration: id, lrn, mrn, digest, acceptedAt: at, edition })
  const declared: Declared = {
    administration: pack.administration, access: pack.access,
    direction, consignment, relations, containers: containersOf(content), goods: goodsOf(content), needs,
  }
  return { outcome: 'accepted', edition, mrn, receipt, warnings, ...declared }
}

function stream(id: DeclarationId): Stream {
  return `declarations/${id}`
}
