/**
 * A licence, and how much of it is left. A declaration reserves what it will use, writes it off when the goods are in, and
 * gives all of it back when it is invalidated.
 *
 *   none       nobody has asked
 *   applied    the agency has not decided
 *   active     granted; usable by its holder, for its goods, in its term
 *   expired    its term is over: nothing new is reserved, what was reserved may still be written off
 *   revoked    taken back, or refused: the same
 *
 * Exhausted is no stage: it follows from what is left, and a restored declaration undoes it. Source: DOMAIN 5.2.
 */
import { assertNever, present } from '../../../kernel/assert.ts'
import { record, refuse, type Decider, type Decision } from '../../../kernel/decision.ts'
import type { HsCode, OrganisationId } from '../../../kernel/ids.ts'
import type { Day, Instant } from '../../../kernel/time.ts'

/** Whole thousandths of the unit. */
export type Quantity = bigint

export type Terms = {
  readonly agency: string
  readonly number: string
  /** What kind of certificate, by the code of its list. */
  readonly kind: string
  readonly holder: OrganisationId
  /** Codes, perhaps only their first digits. */
  readonly goods: readonly HsCode[]
  readonly unit: string
  readonly granted: Quantity
  /** How many declarations may use it: 1 is a licence for one lot (一批一证); null is no limit. */
  readonly lotsMost: number | null
  readonly from: Day
  readonly until: Day
}

export type Licence = {
  readonly stage: 'none' | 'applied' | 'active' | 'expired' | 'revoked'
  readonly terms: Terms | null
  readonly uses: ReadonlyMap<string, Use>
}

/** By one line of one declaration. A restored use holds nothing, and its declaration is dead: it cannot reserve again. */
export type Use =
  | { readonly name: 'reserved' | 'writtenOff'; readonly quantity: Quantity }
  | { readonly name: 'restored' }

export type Command = { readonly at: Instant } & (
  | { readonly type: 'apply'; readonly terms: Terms }
  | { readonly type: 'grant' }
  | { readonly type: 'reserve'; readonly use: string; readonly quantity: Quantity; readonly importer: OrganisationId; readonly goods: HsCode; readonly day: Day }
  | { readonly type: 'writeOff'; readonly use: string; readonly quantity: Quantity }
  | { readonly type: 'restore'; readonly use: string }
  | { readonly type: 'expire'; readonly day: Day }
  | { readonly type: 'revoke' }
)

export type Fact = { readonly at: Instant } & (
  | { readonly type: 'licenceApplied'; readonly terms: Terms }
  | { readonly type: 'licenceGranted' }
  | { readonly type: 'licenceReserved' | 'licenceWrittenOff'; readonly use: string; readonly quantity: Quantity }
  | { readonly type: 'licenceRestored'; readonly use: string }
  | { readonly type: 'licenceExpired' }
  | { readonly type: 'licenceRevoked' }
)

/** In order: where several apply, the caller hears the first. The order is part of the contract. */
export const REFUSALS = [
  'licence_missing',
  'terms_impossible',
  'exists_with_different_content',
  'licence_not_granted',
  'use_unknown',
  'use_restored',
  'already_written_off',
  'licence_revoked',
  'licence_expired',
  'licence_wrong_importer',
  'licence_other_goods',
  'licence_out_of_term',
  'quantity_not_positive',
  'licence_lots_used',
  'licence_exhausted',
  'more_than_reserved',
  'term_not_over',
] as const
export type Refusal = (typeof REFUSALS)[number]

export const initial: Licence = { stage: 'none', terms: null, uses: new Map() }

export function decide(licence: Licence, command: Command): Decision<Fact, Refusal> {
  const { at, type } = command
  const { stage, terms, uses } = licence
  if (type === 'apply') return apply(licence, command)
  if (terms === null) return refuse('licence_missing')

  switch (type) {
    case 'grant':
      if (stage === 'applied') return record({ type: 'licenceGranted', at })
      if (stage === 'revoked') return refuse('licence_revoked')
      return stage === 'expired' ? refuse('licence_expired') : record()
    case 'reserve': return reserve(licence, terms, command)
    case 'writeOff': return writeOff(uses.get(command.use), command)
    case 'restore': {
      // In every stage: an invalidated declaration has used nothing, whatever has become of the licence since.
      const use = uses.get(command.use)
      if (!use) return refuse('use_unknown')
      return use.name === 'restored' ? record() : record({ type: 'licenceRestored', use: command.use, at })
    }
    case 'expire':
      if (stage === 'expired' || stage === 'revoked') return record()
      return command.day < terms.until ? refuse('term_not_over') : record({ type: 'licenceExpired', at })
    case 'revoke':
      return stage === 'revoked' ? record() : record({ type: 'licenceRevoked', at })
    default: return assertNever(type)
  }
}

export function evolve(licence: Licence, fact: Fact): Licence {
  switch (fact.type) {
    case 'licenceApplied': return { ...licence, stage: 'applied', terms: fact.terms }
    case 'licenceGranted': return { ...licence, stage: 'active' }
    case 'licenceReserved': return used(licence, fact.use, { name: 'reserved', quantity: fact.quantity })
    case 'licenceWrittenOff': return used(licence, fact.use, { name: 'writtenOff', quantity: fact.quantity })
    case 'licenceRestored': return used(licence, fact.use, { name: 'restored' })
    case 'licenceExpired': return { ...licence, stage: 'expired' }
    case 'licenceRevoked': return { ...licence, stage: 'revoked' }
    default: return assertNever(fact)
  }
}

export const rules: Decider<Licence, Command, Fact, Refusal> = { initial, decide, evolve }

export type Balance = {
  readonly granted: Quantity
  readonly reserved: Quantity
  readonly writtenOff: Quantity
  readonly left: Quantity
  readonly lots: number
}

/** Null: not granted. `reserved + writtenOff + left` is what was granted, always, and none of them is below zero. */
export function balanceOf({ stage, terms, uses }: Licence): Balance | null {
  if (terms === null || stage === 'applied') return null
  let [reserved, writtenOff, lots] = [0n, 0n, 0]
  for (const use of uses.values()) {
    if (use.name === 'restored') continue
    lots += 1
    if (use.name === 'reserved') reserved += use.quantity
    else writtenOff += use.quantity
  }
  return { granted: terms.granted, reserved, writtenOff, left: terms.granted - reserved - writtenOff, lots }
}

type Order<Type extends Command['type']> = Extract<Command, { type: Type }>

function apply({ terms: before }: Licence, { at, terms }: Order<'apply'>): Decision<Fact, Refusal> {
  const { from, until, granted, goods, lotsMost } = terms
  if (from >= until || granted <= 0n || goods.length === 0 || (lotsMost !== null && lotsMost < 1)) return refuse('terms_impossible')
  if (before !== null) return sameTerms(before, terms) ? record() : refuse('exists_with_different_content')
  return record({ type: 'licenceApplied', terms, at })
}

function reserve(licence: Licence, terms: Terms, { at, use, quantity, importer, goods, day }: Order<'reserve'>): Decision<Fact, Refusal> {
  const { stage, uses } = licence
  if (stage === 'applied') return refuse('licence_not_granted')
  const before = uses.get(use)
  if (before?.name === 'restored') return refuse('use_restored')
  if (before?.name === 'writtenOff') return refuse('already_written_off')
  if (before) return before.quantity === quantity ? record() : refuse('exists_with_different_content')
  if (stage === 'revoked') return refuse('licence_revoked')
  if (stage === 'expired') return refuse('licence_expired')
  if (importer !== terms.holder) return refuse('licence_wrong_importer')
  if (!terms.goods.some((code) => goods.startsWith(code))) return refuse('licence_other_goods')
  if (day < terms.from || day >= terms.until) return refuse('licence_out_of_term')
  if (quantity <= 0n) return refuse('quantity_not_positive')
  const balance = present(balanceOf(licence), 'a granted licence has a balance')
  if (terms.lotsMost !== null && balance.lots >= terms.lotsMost) return refuse('licence_lots_used')
  if (quantity > balance.left) return refuse('licence_exhausted')
  return record({ type: 'licenceReserved', use, quantity, at })
}

/** Less than was reserved may be written off: fewer goods came, and the rest is free again. */
function writeOff(before: Use | undefined, { at, use, quantity }: Order<'writeOff'>): Decision<Fact, Refusal> {
  if (!before) return refuse('use_unknown')
  if (before.name === 'restored') return refuse('use_restored')
  if (before.name === 'writtenOff') return before.quantity === quantity ? record() : refuse('already_written_off')
  if (quantity <= 0n) return refuse('quantity_not_positive')
  return quantity > before.quantity ? refuse('more_than_reserved') : record({ type: 'licenceWrittenOff', use, quantity, at })
}

function used(licence: Licence, name: string, use: Use): Licence {
  return { ...licence, uses: new Map(licence.uses).set(name, use) }
}

function sameTerms(one: Terms, other: Terms): boolean {
  return one.agency === other.agency && one.number === other.number && one.kind === other.kind && one.holder === other.holder
    && one.goods.join() === other.goods.join() && one.unit === other.unit && one.granted === other.granted
    && one.lotsMost === other.lotsMost && one.from === other.from && one.until === other.until
}
