/** What is shown of an answer of customs: in JSON, with every fault at its place, and as a WCO notification. */
import { Type, type Static } from 'typebox'
import type { Instant } from '../../../kernel/time.ts'
import { InstantText, oneOf } from '../../../platform/words.ts'
import type { Acceptance, AnswerCode, Fact, Rejection } from '../model/declaration.ts'
import type { Fault, Language } from '../model/judgement.ts'
import { FUNCTIONS, type Notification } from '../model/notification.ts'
import { momentOf, printNotification } from '../wire/notification.ts'
import { pointerOfPath, printPointer } from '../wire/pointer.ts'

const Said = Type.Object({ field: Type.String(), message: Type.String(), remedy: Type.String() })

export const FaultShown = Type.Object({
  code: Type.String(),
  pointer: Type.String({ description: 'RFC 6901, into the content' }),
  wcoPointer: Type.String({ description: 'sections and tags of the WCO form', examples: ['42A/67A/68A[1]/23A/65A:128'] }),
  field: Type.String(),
  message: Type.String(),
  remedy: Type.String(),
  rule: Type.String(),
  number: Type.Optional(Type.String({ description: 'what the administration itself calls this error', examples: ['CDS11003'] })),
  source: Type.Object({ basis: oneOf(['read', 'unverified', 'ours']), of: Type.String() }),
  said: Type.Object({ en: Said, 'zh-CN': Said }),
})

export const AnswerShown = Type.Object({
  number: Type.Integer({ minimum: 1 }),
  code: Type.String({ description: 'function of the WCO response', examples: ['01'] }),
  name: Type.String(),
  at: InstantText,
  container: Type.Optional(Type.String()),
})

export const Lodged = Type.Object({
  id: Type.String(),
  lrn: Type.String(),
  mrn: Type.Union([Type.String(), Type.Null()]),
  stage: oneOf(['accepted', 'rejected']),
  edition: Type.String({ description: 'the rule pack that judged' }),
  receipt: Type.Union([Type.String({ description: 'compact JWS' }), Type.Null()]),
  notification: AnswerShown,
  errors: Type.Array(FaultShown),
  warnings: Type.Array(FaultShown),
})

/** The answer to lodging, made of its two facts. Both languages are always there; one of them stands in front. */
export function lodgedShown(facts: readonly Fact[], id: string, language?: Language): Static<typeof Lodged> | null {
  const { said, given } = lodgementIn(facts)
  if (!said || !given) return null
  const { edition, warnings } = given
  const accepted = given.type === 'declarationAccepted'
  return {
    id, lrn: said.lrn, edition,
    mrn: accepted ? given.mrn : null,
    stage: accepted ? 'accepted' : 'rejected',
    receipt: accepted ? given.receipt : null,
    notification: answerShown({ number: 1, code: accepted ? '01' : '03', at: given.at }),
    errors: accepted ? [] : given.errors.map((fault) => faultShown(fault, language)),
    warnings: warnings.map((fault) => faultShown(fault, language)),
  }
}

/** The same answer as XML. Source: WCO RES as published by HMRC. */
export function printLodged(facts: readonly Fact[], id: string): string {
  const { said, given } = lodgementIn(facts)
  if (!said || !given) return printNotification({})
  const issuedAt = momentOf(given.at)
  const message = { modelVersion: '3.6', type: 'RES' }
  const declaration = { ...(said.lrn ? { reference: said.lrn } : {}), version: '1' }
  if (given.type === 'declarationAccepted') {
    const answered = { ...declaration, acceptedAt: issuedAt, mrn: given.mrn }
    return printNotification({ message, function: '01', id: `${id}-1`, issuedAt, ...errorsOf(given.warnings), declaration: answered })
  }
  const answered = { ...declaration, rejectedAt: issuedAt }
  return printNotification({ message, function: '03', id: `${id}-1`, issuedAt, ...errorsOf(given.errors), declaration: answered })
}

export function faultShown({ said, ...fault }: Fault, language: Language = 'en'): Static<typeof FaultShown> {
  return { ...fault, wcoPointer: printPointer(pointerOfPath(fault.pointer)), ...said[language], said }
}

export function answerShown(answer: { number: number; code: AnswerCode; at: Instant; container?: string }): Static<typeof AnswerShown> {
  return { ...answer, name: FUNCTIONS[answer.code] }
}

type Given =
  | ({ readonly type: 'declarationAccepted'; readonly at: Instant; readonly edition: string } & Acceptance)
  | ({ readonly type: 'declarationRejected'; readonly at: Instant; readonly edition: string } & Rejection)

function lodgementIn(facts: readonly Fact[]) {
  const said = facts.find((fact) => fact.type === 'declarationLodged')
  const given: Given | undefined = facts.find((fact) => fact.type === 'declarationAccepted' || fact.type === 'declarationRejected')
  return { said, given }
}

/** A warning on an acceptance is an error that does not reject: the form has one word for both. */
function errorsOf(faults: readonly Fault[]): Pick<Notification, 'errors'> {
  if (faults.length === 0) return {}
  return {
    errors: faults.map(({ number, rule, pointer, said }) => (
      { description: said.en.message, code: number ?? rule, pointer: pointerOfPath(pointer) })),
  }
}
