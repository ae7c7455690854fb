/** Facts of the journal, as the lines of a history say them. */
import type { Pair } from './pairs.ts'

export const facts: Readonly<Record<string, Pair>> = {
  releaseOpened: ['Supervision opened', '开始监管'],
  goodsArrived: ['Arrived at the port', '货物到港'],
  inspectionsOrdered: ['Inspections decided', '检查指令下达'],
  sampleSent: ['Sample sent', '样品已送检'],
  checkPassed: ['Check passed', '检查合格'],
  checkFailed: ['Check failed', '检查不合格'],
  sealBroken: ['Seal found broken', '施封破损'],
  sealReplaced: ['Seal replaced', '重新施封'],
  heldBy: ['Held', '扣留'],
  holdLifted: ['Hold lifted', '解除扣留'],
  permittedToLeave: ['Permitted to leave the port', '准予提离'],
  requirementMet: ['Requirement met', '要求已满足'],
  permittedToUse: ['Permitted to sell or use', '准予销售或使用'],
  consignmentEntered: ['Consignment entered', '录入托运'],
  itineraryBooked: ['Itinerary booked', '运输方案已订'],
  eventRecorded: ['Event recorded', '事件记录'],
  customsNoted: ['Customs milestone', '海关节点'],
  declarationLodged: ['Declaration lodged', '报关单已申报'],
  declarationAccepted: ['Declaration accepted', '报关单已接受'],
  declarationRejected: ['Declaration rejected', '报关单退单'],
  controlNoted: ['Control decided', '布控已定'],
  releaseNoted: ['Release noted', '放行已记录'],
  controlDecided: ['Control decided', '布控已定'],
}
