/** Rows that were kept before there were borders, papers and equipment, as they are read today. Rows are never changed. */
import type { Network } from '../model/network.ts'
import { DANGEROUS_CLASSES } from '../model/request.ts'
import type { Carries, Service, TransferRule, UnscheduledLeg } from '../model/service.ts'

/** What the first editions said of a service, a leg and a change. */
type EarlierService = Service & { readonly cutOffMinutes?: number; readonly dangerousCarried?: boolean }
type EarlierLeg = UnscheduledLeg & { readonly reeferCarried?: boolean; readonly dangerousCarried?: boolean }

const NO_CALLS = { calls: [], cabotageBarred: false } as const

export function asToday(network: Network): Network {
  return {
    ...network,
    services: network.services.map(serviceToday),
    legs: network.legs.map(legToday),
    transfers: network.transfers.map(ruleToday),
  }
}

function serviceToday(service: EarlierService): Service {
  const { cutOffMinutes, dangerousCarried, ...rest } = service
  if (cutOffMinutes === undefined) return { ...NO_CALLS, ...service }
  const carries = anything(rest.room.plugs > 0, dangerousCarried === true)
  return { ...rest, cutOffs: { cargo: cutOffMinutes, documents: 0, vgm: 0, customs: 0 }, carries, passes: [], ...NO_CALLS }
}

function legToday(leg: EarlierLeg): UnscheduledLeg {
  const { reeferCarried, dangerousCarried, ...rest } = leg
  return reeferCarried === undefined ? leg : { ...rest, carries: anything(reeferCarried, dangerousCarried === true), driving: null }
}

type EarlierRule = Omit<TransferRule, 'parts'> & { readonly parts?: TransferRule['parts'] }

function ruleToday(rule: EarlierRule): TransferRule {
  const { parts, duration, kind } = rule
  if (parts !== undefined) return { ...rule, parts }
  const what = kind === 'gauge change' ? kind : 'handling'
  return { ...rule, parts: [{ what, minutes: duration.value, basis: duration.basis, claim: duration.claim }], hours: null, border: null }
}

function anything(reefer: boolean, dangerous: boolean): Carries {
  return { reefer, dangerousClasses: dangerous ? DANGEROUS_CLASSES : [], tank: true, highCube: true, boxKgMax: null }
}
