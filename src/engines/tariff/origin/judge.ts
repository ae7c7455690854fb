/**
 * Whether goods originate under a rule, and why. Three ways lead there: wholly obtained, made of originating materials
 * only, or by the rule of the goods and by more than minimal operations. Source of the order: RCEP 3.2.
 */
import { assertNever } from '../../../kernel/assert.ts'
import { allOf, groundOf, oneOf, type Ground, type Verdict } from './ground.ts'
import { printRequirement } from './notation.ts'
import { standingOf, type Material, type Product, type Standing } from './product.ts'
import { covers, touches, type HsRange } from './range.ts'
import type { Agreement, Level, Requirement, RuleInForce, Tolerance } from './rule.ts'
import { atMost, builtDown, builtUp, joinedGround, sumOf, type Sum } from './share.ts'

export type Judgement = { readonly verdict: Verdict; readonly grounds: readonly Ground[] }

/** The goods, their materials sorted by standing, and what the agreement says: what every requirement looks at. */
type Case = {
  readonly product: Product
  readonly agreement: Agreement
  readonly standings: ReadonlyMap<Material, Standing>
  readonly foreign: readonly Material[]
  readonly originating: readonly Material[]
}

/**
 * In: a rule found for a day (`findRules`), and goods as stated. Out: the verdict and the ways that were tried, each a
 * tree. Throws nothing. Pure: the same statement gives the same grounds for ever. Cost: materials × requirements.
 */
export function judgeOrigin({ agreement, rule, day }: RuleInForce, product: Product): Judgement {
  const standings = new Map(product.materials.map((material) => [material, standingOf(material, product, agreement, day)]))
  const foreign = product.materials.filter((material) => standings.get(material) === 'foreign')
  const originating = product.materials.filter((material) => standings.get(material) !== 'foreign')
  const held: Case = { product, agreement, standings, foreign, originating }
  const byRule = joinedGround('allOf', [demanded(rule.requirement, held), ...moreThanMinimal(held)], rule.heading)
  const ways = [demanded({ kind: 'whollyObtained', of: [] }, held), demanded({ kind: 'originatingMaterials' }, held), byRule]
  return { verdict: joinedGround('oneOf', ways).verdict, grounds: ways }
}

function demanded(requirement: Requirement, held: Case): Ground {
  const about = printRequirement(requirement)
  switch (requirement.kind) {
    case 'whollyObtained': return whollyObtained(requirement.of, held, about)
    case 'originatingMaterials': return originatingMaterials(held)
    case 'changed': return changed(requirement, held, about)
    case 'anyHeading': return groundOf('anyHeading', 'met', { about })
    case 'regionalValue': return regionalValue(requirement, held, about)
    case 'foreignValue': {
      const part = foreignSum(held, requirement.of, 'value')
      return atMost({ code: 'foreignValue', part, whole: baseOf(held), most: requirement.most, by: 'value', about })
    }
    case 'foreignWeight': {
      const part = foreignSum(held, requirement.of, 'massKg')
      return atMost({ code: 'foreignWeight', part, whole: held.product.massKg, most: requirement.most, by: 'weight', about })
    }
    case 'process': return processed(requirement.process, held.product, about)
    case 'unread': return groundOf('unread', 'undetermined')
    case 'any': return joinedGround('oneOf', requirement.of.map((part) => demanded(part, held)), about)
    case 'all': return joinedGround('allOf', requirement.of.map((part) => demanded(part, held)), about)
    default: return assertNever(requirement)
  }
}

/** Of the goods where no range is named; else of each material of those ranges that is used. */
function whollyObtained(of: readonly HsRange[], { product }: Case, about: string): Ground {
  if (of.length === 0) return groundOf('whollyObtained', stated(product.whollyObtained), { about })
  const under = within(product.materials, of).map((material) => {
    const verdict = stated(material.whollyObtained)
    return groundOf(verdict === 'met' ? 'obtainedMaterial' : 'unobtainedMaterial', verdict, { about: nameOf(material) })
  })
  const verdict = product.materials.length === 0 ? 'undetermined' : allOf(under.map((ground) => ground.verdict))
  return groundOf('whollyObtained', verdict, { about, under })
}

/** Goods without a single stated material are not shown to be made of originating ones. */
function originatingMaterials({ product, standings, foreign }: Case): Ground {
  const under = product.materials.map((material) => standingGround(material, standings))
  const verdict: Verdict = foreign.length > 0 ? 'notMet' : product.materials.length > 0 ? 'met' : 'undetermined'
  return groundOf('originatingMaterials', verdict, { about: 'PE', under })
}

function standingGround(material: Material, standings: ReadonlyMap<Material, Standing>): Ground {
  const standing = standings.get(material)
  const code = standing === 'own' ? 'ownMaterial' : standing === 'cumulated' ? 'cumulatedMaterial' : 'foreignMaterial'
  return groundOf(code, standing === 'foreign' ? 'notMet' : 'met', { about: nameOf(material) })
}

const DIGITS: Readonly<Record<Level, number>> = { chapter: 2, heading: 4, subheading: 6 }

function changed(rule: Extract<Requirement, { kind: 'changed' }>, held: Case, about: string): Ground {
  const { product, foreign, originating, standings, agreement } = held
  if (product.materials.length === 0) return groundOf('changed', 'undetermined', { about })
  const looks = foreign.map((material) => changeOf(material, product, rule))
  const under = [...looks, ...originating.map((material) => standingGround(material, standings))]
  const strict = allOf(looks.map(({ verdict }) => verdict))
  if (strict === 'met') return groundOf('changed', 'met', { about, under })
  const ease = agreement.tolerances.filter(({ of }) => of.some((range) => covers(range, product.code)))
    .map((tolerance) => tolerated(tolerance, held, looks))
  return groundOf('changed', oneOf([strict, ...ease.map(({ verdict }) => verdict)]), { about, under: [...under, ...ease] })
}

/** What has not changed, and what may not have, against the tolerance. Only what surely has not can exceed it. */
function tolerated({ share, most }: Tolerance, held: Case, looks: readonly Ground[]): Ground {
  const whole = share === 'value' ? baseOf(held) : held.product.massKg
  const against = (verdicts: readonly Verdict[]) => {
    const materials = held.foreign.filter((_, place) => verdicts.includes(looks[place]?.verdict ?? 'met'))
    const part = sumOf(materials, share === 'value' ? 'value' : 'massKg')
    return atMost({ code: 'tolerated', most, by: share, about: '', whole, part })
  }
  const all = against(['notMet', 'undetermined'])
  if (all.verdict !== 'notMet' || against(['notMet']).verdict === 'notMet') return all
  return { ...all, verdict: 'undetermined' }
}

function changeOf(material: Material, { code }: Product, { level, except }: Extract<Requirement, { kind: 'changed' }>): Ground {
  const digits = DIGITS[level]
  const about = nameOf(material)
  if (except.some((range) => covers(range, material.code))) return groundOf('exceptedMaterial', 'notMet', { about })
  const length = Math.min(digits, material.code.length, code.length)
  const isApart = material.code.slice(0, length) !== code.slice(0, length)
  const isVague = (!isApart && length < digits) || except.some((range) => touches(range, material.code))
  if (isVague) return groundOf('shortCode', 'undetermined', { about })
  return isApart ? groundOf('changedMaterial', 'met', { about }) : groundOf('unchangedMaterial', 'notMet', { about })
}

function regionalValue({ least, by }: Extract<Requirement, { kind: 'regionalValue' }>, held: Case, about: string): Ground {
  const { product, originating } = held
  const figures = {
    base: baseOf(held), foreign: foreignSum(held, [], 'value'), originating: openWithout(product, sumOf(originating, 'value')),
    costs: product.costs, least, about,
  }
  if (by === 'down') return builtDown(figures)
  if (by === 'up') return builtUp(figures)
  return joinedGround('oneOf', [builtDown(figures), builtUp(figures)], about)
}

function foreignSum({ product, foreign }: Case, of: readonly HsRange[], dimension: 'value' | 'massKg'): Sum {
  return openWithout(product, sumOf(within(foreign, of), dimension))
}

/** Of goods whose materials nobody has stated, zero would be a guess: the sum is open. */
function openWithout({ materials }: Product, sum: Sum): Sum {
  return materials.length === 0 ? { ...sum, isWhole: false } : sum
}

function processed(wanted: string, { processes }: Product, about: string): Ground {
  return groundOf('process', stated(processes === null ? null : processes.includes(wanted)), { about })
}

/** Asked of what has foreign materials, where the agreement's list is held. Source: RCEP 3.6. */
function moreThanMinimal({ agreement, product, foreign }: Case): readonly Ground[] {
  const { minimal } = agreement
  if (minimal === null || foreign.length === 0) return []
  const { processes } = product
  const verdict = stated(processes === null ? null : processes.some((done) => !minimal.includes(done)))
  return [groundOf('moreThanMinimal', verdict, { about: (processes ?? []).join(', ') })]
}

function within(materials: readonly Material[], of: readonly HsRange[]): readonly Material[] {
  return of.length === 0 ? materials : materials.filter(({ code }) => of.some((range) => touches(range, code)))
}

function baseOf({ agreement, product }: Case) {
  return agreement.base === 'fob' ? product.fob : product.exWorks
}

function stated(value: boolean | null): Verdict {
  return value === null ? 'undetermined' : value ? 'met' : 'notMet'
}

function nameOf({ name, code }: Material): string {
  return `${name} ${code}`
}
