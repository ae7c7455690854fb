/**
 * The five grounds on which goods may leave the port before they may be sold or used.
 * Source: GACC Announcement 160/2019, stage one, (a) to (e), in this order.
 *
 * A ground follows from two things: the inspections that were ordered, and the relief that the trader asks for.
 * Every relief has a published list of goods, and what it leaves owed is done at a named, approved site.
 */
import { assertNever } from '../../../kernel/assert.ts'
import type { Brand } from '../../../kernel/brand.ts'
import { refuse } from '../../../kernel/decision.ts'

export type Ground =
  | 'nothingOrdered'        // (a) no inspection was ordered
  | 'portInspection'        // (b) at the port only: done, or transferred to a suitable site
  | 'destinationInspection' // (c) at the destination only
  | 'bothInspections'       // (d) at both: the port part done, or both done together at the port
  | 'conditionalRemoval'    // (e) sample sent, other checks at the port normal

export type Relief = 'none' | 'transfer' | 'combined' | 'conditional'

export type Check = 'port' | 'destination' | 'laboratory'

/** Where inspection was ordered. Nowhere is an answer too; "not yet decided" is another stage. */
export type Ordered = { readonly port: boolean; readonly destination: boolean }

/** Lowest first. Source: China customs credit measures; the grade that counts is the consignee's. */
export type CreditGrade = 'discredited' | 'general' | 'advanced'

export type SiteCode = Brand<string, 'SiteCode'>
export type SampleId = Brand<string, 'SampleId'>

export type Goods = {
  readonly ordered: Ordered
  readonly passed: readonly Check[]
  readonly sample: SampleId | null
  readonly seal: 'intact' | 'broken'
}

/** What is asked for, and what was looked up on the day it was asked. */
export type Request = {
  readonly relief: Relief
  readonly listed: boolean
  readonly siteApproved: boolean
  readonly credit: CreditGrade
  /** The consignee's word to keep the goods at the site, unsold and unused, until the result is known. */
  readonly undertaking: boolean
}

/** `owed`: the checks that must still pass before the goods may be used. */
export type Leave = { readonly ground: Ground; readonly relief: Relief; readonly owed: readonly Check[] }

export function leave(goods: Goods, request: Request): Leave | { readonly refused: LeaveRefusal } {
  const { relief } = request
  const { port, destination } = goods.ordered
  const portOwed = port && !goods.passed.includes('port')
  const destinationOwed = destination && !goods.passed.includes('destination')
  const later: readonly Check[] = destinationOwed ? ['destination'] : []

  if (relief !== 'none' && !request.listed) return refuse('goods_not_listed')

  switch (relief) {
    case 'none':
      if (portOwed) return refuse('port_inspection_owed')
      return { ground: plainGround(goods.ordered), relief, owed: later }

    case 'transfer':
      if (!portOwed || destination) return refuse('relief_does_not_fit')
      if (!request.siteApproved) return refuse('site_not_approved')
      if (goods.seal === 'broken') return refuse('seal_broken')
      return { ground: 'portInspection', relief, owed: ['port'] }

    case 'combined':
      if (!port || !destination) return refuse('relief_does_not_fit')
      if (portOwed) return refuse('port_inspection_owed')
      if (destinationOwed) return refuse('destination_inspection_owed')
      return { ground: 'bothInspections', relief, owed: [] }

    case 'conditional':
      if (portOwed) return refuse('port_inspection_owed')
      if (goods.sample === null) return refuse('sample_not_sent')
      if (!request.siteApproved) return refuse('site_not_approved')
      if (request.credit === 'discredited') return refuse('credit_too_low')
      if (!request.undertaking) return refuse('undertaking_missing')
      return { ground: 'conditionalRemoval', relief, owed: [...later, 'laboratory'] }

    default:
      return assertNever(relief)
  }
}

export type LeaveRefusal =
  | 'goods_not_listed'
  | 'relief_does_not_fit'
  | 'port_inspection_owed'
  | 'destination_inspection_owed'
  | 'sample_not_sent'
  | 'site_not_approved'
  | 'credit_too_low'
  | 'undertaking_missing'
  | 'seal_broken'

function plainGround({ port, destination }: Ordered): Ground {
  if (port && destination) return 'bothInspections'
  if (port) return 'portInspection'
  if (destination) return 'destinationInspection'
  return 'nothingOrdered'
}
