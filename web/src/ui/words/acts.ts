/** Acts as buttons say them, keyed by the names of the routes. */
import type { Pair } from './pairs.ts'

export const acts: Readonly<Record<string, Pair>> = {
  'consignments.enter': ['Enter the consignment', '录入托运'],
  'declarations.rehearse': ['Check without lodging', '试申报'],
  'consignments.book': ['Book this itinerary', '订此方案'],
  'consignments.allocate': ['Name the containers', '录入集装箱'],
  'consignments.recordEvent': ['Report an event', '报告事件'],
  'consignments.deliver': ['Hand over', '交付'],
  'consignments.cancel': ['Cancel the consignment', '取消托运'],
  'declarations.lodge': ['Lodge', '申报'],
  'release.noteArrival': ['Report arrival', '报告到港'],
  'release.orderInspections': ['Order inspections', '下达检查指令'],
  'release.sendSample': ['Send sample', '送检样品'],
  'release.notePortFinding': ['Record port inspection', '录入口岸检查结果'],
  'release.noteDestinationFinding': ['Record destination inspection', '录入目的地检查结果'],
  'release.noteLaboratoryResult': ['Record laboratory result', '录入检测结果'],
  'release.noteSeal': ['Report the seal', '报告施封状态'],
  'release.placeHold': ['Place a hold', '扣留'],
  'release.liftHold': ['Lift the hold', '解除扣留'],
  'release.meet': ['Note as settled', '确认已满足'],
  'release.applyToLeave': ['Apply to leave', '申请提离'],
  'release.permitUse': ['Permit sale or use', '准予销售或使用'],
  'release.orderDisposal': ['Order disposal', '处置决定'],
  'release.noteDisposal': ['Disposal done', '处置完成'],
  'release.sell': ['Post a sale', '销售出库'],
}
