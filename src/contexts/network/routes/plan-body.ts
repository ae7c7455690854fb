/** What is asked of the planner, as it comes over HTTP or from the command line. */
import { Type, type Static } from 'typebox'
import { CurrencyText, InstantText, oneOf, record, text } from '../../../platform/words.ts'
import { BOUNDARIES, DANGEROUS_CLASSES } from '../model/request.ts'

/** Of a search that is wider, nobody reads the answer. */
const LISTED_MAX = 50
export const MUSTS_MAX = 8

const Place = Type.String({
  minLength: 1, maxLength: 64, examples: ['CNCQI'],
  description: 'UN/LOCODE or local code of a place; names are answered with the codes that are near',
})
const Places = Type.Array(Place, { maxItems: LISTED_MAX })
const Names = Type.Array(text(80, 'as the timetable names it'), { maxItems: LISTED_MAX })
export const Amount = record({ amount: text(24, 'decimal, `2500.00`'), currency: CurrencyText })
const count = (minimum: number, maximum: number, description: string) =>
  Type.Integer({ minimum, maximum, description, examples: [minimum] })

const CARGO = {
  teu: count(1, 1_000, 'twenty-foot equivalents'),
  boxes: count(1, 1_000, 'containers'),
  grossMassKg: count(1, 4_000_000, 'of the goods, without the boxes'),
  boxKg: Type.Optional(count(1, 100_000, 'the heaviest box; an even share if not given')),
  reefer: Type.Optional(Type.Boolean({ description: 'needs a plug for each box' })),
  dangerous: Type.Optional(Type.Boolean({ description: 'without a class, only where every class is carried' })),
  dangerousClass: Type.Optional(Type.Union(DANGEROUS_CLASSES.map((one) => Type.Literal(one)), { description: 'UN class' })),
  tank: Type.Optional(Type.Boolean()),
  highCube: Type.Optional(Type.Boolean()),
}

export const PlanBody = record({
  from: Place,
  to: Place,
  ready: Type.Optional(InstantText),
  latestArrival: Type.Optional(InstantText),
  ...CARGO,
  papers: Type.Optional(record({ documents: InstantText, vgm: InstantText, customs: InstantText })),
  edition: Type.Optional(text(40, 'the edition to plan on; without it, that of the day')),
  maxLegs: Type.Optional(count(1, 10, 'legs; 6 if not given')),
  within: Type.Optional(Type.Number({ minimum: 0, maximum: 0.5, description: '0.05 leaves out what is less than 5 % better; 0 is exact' })),
  maxCost: Type.Optional(Amount),
  avoid: Type.Optional(record({ nodes: Type.Optional(Places), operators: Type.Optional(Names), services: Type.Optional(Names) })),
  must: Type.Optional(record({ nodes: Type.Optional(Places), operators: Type.Optional(Names) }, {
    description: `nodes and operators, ${MUSTS_MAX} together`,
  })),
  closures: Type.Optional(Type.Array(record({ node: Place, from: InstantText, until: InstantText, reason: text(200, 'why') }), {
    maxItems: 20, description: 'places at which nothing moves for a while',
  })),
  boundary: Type.Optional(oneOf(BOUNDARIES, 'of the emissions; direct if not given')),
  show: Type.Optional(count(1, LISTED_MAX, 'so many ways that differ are named; the whole front is answered nevertheless')),
  timeValuePerHour: Type.Optional(Amount),
  expected: Type.Optional(record({ nodes: Type.Optional(Places), operators: Type.Optional(Names) }, {
    description: 'a way that is missed: the answer says what removed it',
  })),
}, { examples: [{ from: 'CNCQI', to: 'SGSIN', ready: '2026-12-01T00:00:00.000Z', teu: 2, boxes: 1, grossMassKg: 20_000 }] })

export type PlanBody = Static<typeof PlanBody>

export const ReplanBody = record({
  question: PlanBody,
  itinerary: Type.String({
    minLength: 1, maxLength: 64, examples: ['9f86d081884c7d659a2feaa0c55ad015'],
    description: 'id of the itinerary by which it travels: the question led to it',
  }),
  at: record({
    leg: count(0, 12, 'the leg by which it comes; 0 where it has not left'),
    node: Type.Optional(Place),
  }),
  lateUntil: InstantText,
})

export type ReplanBody = Static<typeof ReplanBody>
