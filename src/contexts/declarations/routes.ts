/** How declarations are asked: lodged and answered at once, looked at, printed again in the form that customs speaks. */
import { Type, type Static } from 'typebox'
import { assert, present } from '../../kernel/assert.ts'
import { parseConsignmentId, parseDeclarationId, type ConsignmentId, type Lrn, type OrganisationId } from '../../kernel/ids.ts'
import type { Life } from '../../platform/life-view.ts'
import type { Reader, Viewer } from '../../platform/postgres.ts'
import { command, list, resource, type Language, type Route } from '../../platform/route.ts'
import { ConsignmentIdText, InstantText, LrnText, oneOf, record, text } from '../../platform/words.ts'
import type { SupportingDocument } from './model/content/papers.ts'
import { isAccepted, REFUSALS, type Declaration } from './model/declaration.ts'
import { directionOf } from './model/declared.ts'
import { draft, lodge, rehearse, type Lodgement, type Ports as Needs } from './operations.ts'
import { ContentBody, SupportingDocumentBody } from './routes/content-schema.ts'
import { AnswerShown, answerShown, FaultShown, faultShown, Lodged, lodgedShown, printLodged } from './routes/notification.ts'
import { declarationXml } from './routes/xml.ts'
import { findDeclaration, listDeclarations } from './views.ts'
import { printForm, type Statement } from './wire/form.ts'

export type Ports = Needs & { readonly reader: Reader }

const STAGES = ['lodged', 'rejected', 'accepted', 'underControl', 'released', 'cleared'] as const
const LANES = ['red', 'scan', 'yellow', 'blue', 'green'] as const
const orNull = <Schema extends Type.TSchema>(schema: Schema) => Type.Union([schema, Type.Null()])

type LodgeBody = {
  readonly record?: {
    readonly consignment: ConsignmentId
    readonly lrn: Lrn
    readonly office: string
    readonly procedure: { readonly current: string; readonly previous: string }
    readonly documents?: readonly SupportingDocument[]
  }
  readonly content?: Static<typeof ContentBody>
  /** What came in XML instead. */
  readonly message?: Statement
}

const Procedure = (description: string) => Type.String({ pattern: '^[0-9A-Z]{2}$', description, examples: ['40'] })

/** One of the two, and never a field that is dropped in silence. */
const LodgeTaken = Type.Unsafe<LodgeBody>(record({
  record: Type.Optional(record({
    consignment: ConsignmentIdText,
    lrn: LrnText,
    office: Type.String({ minLength: 1, maxLength: 17, description: 'the code under which customs knows the office' }),
    procedure: record({ current: Procedure('the procedure asked for'), previous: Procedure('the procedure before') }),
    documents: Type.Optional(Type.Array(SupportingDocumentBody, { maxItems: 99 })),
  }, { description: 'draw it from the record of a consignment, and add what the record does not know' })),
  content: Type.Optional(ContentBody),
}, { minProperties: 1, maxProperties: 1, description: 'a declaration: `record` or `content`' }))

const ControlShown = Type.Object({
  lane: oneOf(LANES), ordered: Type.Object({ port: Type.Boolean(), destination: Type.Boolean() }), basis: Type.String(),
})

const Brief = {
  id: Type.String(),
  lrn: Type.String(),
  mrn: orNull(Type.String()),
  stage: oneOf(STAGES),
  direction: orNull(oneOf(['import', 'export'])),
  office: orNull(Type.String()),
  consignment: orNull(ConsignmentIdText),
  importer: orNull(Type.String()),
  goods: Type.Array(Type.String()),
  containers: Type.Array(Type.String()),
  control: orNull(ControlShown),
  errorCount: Type.Integer(),
  lodgedAt: InstantText,
}

export const DeclarationListed = Type.Object(Brief)

export const DeclarationShown = Type.Object({
  ...Brief,
  source: oneOf(['record', 'json', 'xml']),
  digest: Type.String(),
  sourceDigest: Type.String(),
  edition: orNull(Type.String()),
  receipt: orNull(Type.String()),
  needs: Type.Array(Type.String()),
  freed: Type.Array(Type.String()),
  errors: Type.Array(FaultShown),
  warnings: Type.Array(FaultShown),
  notifications: Type.Array(AnswerShown),
  content: Type.Object({}, { additionalProperties: true, description: 'what was declared, as it is lodged' }),
  history: Type.Array(Type.Object({ type: Type.String(), at: InstantText, recordedAt: InstantText, by: Type.String() })),
  changedAt: InstantText,
})

export const routes: readonly Route<Ports>[] = [
  command({
    name: 'declarations.lodge',
    path: '/declarations',
    summary: 'Lodge a declaration; it is judged at once, and rejected is an answer too',
    parseId: parseDeclarationId,
    takes: LodgeTaken,
    reads: { 'application/xml': declarationXml },
    refusals: REFUSALS,
    does: (ports: Ports, { body, asked, viewer }) => lodge(ports, lodgementOf(body), agentOf(viewer), asked),
    gives: {
      body: Lodged,
      answer: (facts, { id }, language) => lodgedShown(facts, id, language),
      prints: { 'application/xml': (facts, { id }) => printLodged(facts, id) },
    },
  }),
  command({
    name: 'declarations.rehearse',
    path: '/declarations/rehearsal',
    summary: 'Judge a declaration without lodging it: all its errors at once, or nothing to say',
    parseId: parseDeclarationId,
    takes: LodgeTaken,
    reads: { 'application/xml': declarationXml },
    refusals: REFUSALS,
    does: async (ports: Ports, { body, asked, viewer, language }) => {
      const answer = await rehearse(ports, lodgementOf(body), agentOf(viewer), asked.at)
      if ('refused' in answer) return answer
      return answer.errors.length > 0 ? { faults: answer.errors.map((fault) => faultShown(fault, language)) } : { facts: [] }
    },
  }),
  list({
    name: 'declarations.list',
    path: '/declarations',
    summary: 'Declarations, the last lodged first',
    query: record({
      stage: Type.Optional(oneOf(STAGES)),
      office: Type.Optional(text(17, 'code of the office')),
      q: Type.Optional(text(40, 'part of a reference, or a consignment')),
    }),
    item: DeclarationListed,
    lists: async ({ reader }, { viewer, query, cursor, limit }) => {
      const { stage = null, office = null, q = null } = query
      const page = await listDeclarations(reader, viewer, { stage, office, q }, { cursor, limit })
      return { items: page.lives.map(brief), next: page.next }
    },
  }),
  resource({
    name: 'declarations.find',
    path: '/declarations/{id}',
    summary: 'One declaration: what was said, every answer of customs, and every error at its place',
    gives: DeclarationShown,
    finds: async ({ reader }, viewer, id, language) => {
      const life = await findDeclaration(reader, viewer, id)
      if (!life) return null
      const acts = life.state.stage.name === 'rejected' ? [{ act: 'declarations.lodge', refused: null }] : []
      return { version: life.version, body: shown(life, language), relations: life.state.lodged?.relations ?? {}, acts }
    },
  }),
  resource({
    name: 'declarations.message',
    path: '/declarations/{id}/message',
    summary: 'The declaration in the WCO form: the same message that came, or the one that the record makes',
    gives: Type.Object({ xml: Type.String() }),
    prints: { 'application/xml': ({ xml }) => String(xml) },
    finds: async ({ reader }, viewer, id) => {
      const life = await findDeclaration(reader, viewer, id)
      const lodged = life?.state.lodged
      return lodged ? { version: life.version, body: { xml: printForm(lodged) }, relations: lodged.relations, acts: [] } : null
    },
  }),
  resource({
    name: 'declarations.draft',
    path: '/declarations/drafts/{id}',
    summary: 'What the record of a consignment already says of its declaration; the broker adds the rest',
    gives: Type.Object({ consignment: ConsignmentIdText, content: Type.Object({}, { additionalProperties: true }) }),
    finds: async (ports, viewer, id) => {
      const consignment = parseConsignmentId(id)
      const drawn = consignment && (await draft(ports, consignment, agentOf(viewer)))
      if (!drawn) return null
      const acts = [{ act: 'declarations.lodge', refused: null }]
      return { version: 0, body: { consignment, content: drawn.content }, relations: drawn.relations, acts }
    },
  }),
]

/** A person acts for one organisation at a time: it is the one that declares. */
function agentOf({ organisations }: Viewer): OrganisationId {
  return present(organisations[0], 'whoever may lodge acts for somebody')
}

function lodgementOf({ record: drawn, content, message }: LodgeBody): Lodgement {
  if (message) return { said: message }
  if (content) return { said: { content, leftovers: [], bytes: null } }
  assert(drawn !== undefined, 'a body says one of the two')
  return { record: { documents: [], ...drawn } }
}

function brief({ id, state, history, changedAt }: Life<Declaration>) {
  const { stage, control } = state
  const { lrn, content, consignment } = present(state.lodged, 'every row was lodged')
  const { shipment } = content
  return {
    id, lrn, consignment, control,
    mrn: isAccepted(stage) ? stage.mrn : null,
    stage: stage.name,
    direction: directionOf(content),
    office: content.officeId ?? null,
    importer: shipment?.importer?.name ?? shipment?.importer?.id ?? null,
    goods: (shipment?.items ?? []).map(({ commodity }) => commodity?.description ?? ''),
    containers: (shipment?.consignment?.equipment ?? []).map((one) => one.id ?? ''),
    errorCount: stage.name === 'rejected' ? stage.errors.length : 0,
    lodgedAt: history[0]?.at ?? changedAt,
  }
}

function shown(life: Life<Declaration>, language?: Language) {
  const { state, history, changedAt } = life
  const { stage, freed, answers } = state
  const { source, digest, sourceDigest, content } = present(state.lodged, 'every row was lodged')
  const accepted = isAccepted(stage) ? stage : null
  return {
    ...brief(life), source, digest, sourceDigest, freed, content, history, changedAt,
    edition: 'edition' in stage ? stage.edition : null,
    receipt: accepted?.receipt ?? null,
    needs: accepted?.needs ?? [],
    errors: stage.name === 'rejected' ? stage.errors.map((fault) => faultShown(fault, language)) : [],
    warnings: 'warnings' in stage ? stage.warnings.map((fault) => faultShown(fault, language)) : [],
    notifications: answers.map(answerShown),
  }
}
