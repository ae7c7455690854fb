/** Words for the codes the server speaks: stages, grounds, roles, events, facts, fields. Keyed as the codes are. */
import { acts } from './acts.ts'
import { events } from './events.ts'
import { facts } from './facts.ts'
import { fields } from './fields.ts'
import type { Pair } from './pairs.ts'

type Codes = Readonly<Record<string, Pair>>

const stage: Codes = {
  awaited: ['Awaited', '待到港'],
  arrived: ['Arrived, orders open', '已到港，待布控'],
  atPort: ['At the port', '在港待提离'],
  outside: ['Left the port, not for use', '已提离，不得销售使用'],
  free: ['Free to sell or use', '准予销售或使用'],
  nonconforming: ['Found nonconforming', '检验检疫不合格'],
  disposed: ['Returned or destroyed', '已退运或销毁'],
}

const ground: Codes = {
  nothingOrdered: ['(a) Nothing ordered', '(a) 无需检查'],
  portInspection: ['(b) Port inspection', '(b) 口岸检查'],
  destinationInspection: ['(c) Destination inspection', '(c) 目的地检查'],
  bothInspections: ['(d) Port and destination inspection', '(d) 口岸与目的地检查'],
  conditionalRemoval: ['(e) Conditional removal', '(e) 附条件提离'],
}

const relief: Codes = {
  none: ['No relief', '正常提离'],
  transfer: ['Transfer inspection', '转场检查'],
  combined: ['Combined inspection', '合并检查'],
  conditional: ['Conditional removal', '附条件提离'],
}

const check: Codes = {
  port: ['Port inspection', '口岸检查'],
  destination: ['Destination inspection', '目的地检查'],
  laboratory: ['Laboratory result', '实验室检测结果'],
}

const disposal: Codes = {
  treatment: ['treatment', '技术处理'],
  return: ['return', '退运'],
  destruction: ['destruction', '销毁'],
}

const requirement: Codes = {
  licence: ['Licence written off', '监管证件核销'],
  conformity: ['Conformity assessed', '合格评定完成'],
  duty: ['Duty paid or guaranteed', '税款已缴或已担保'],
  completeDeclaration: ['Complete declaration in', '完整申报已提交'],
}

const seal: Codes = { intact: ['Seal intact', '施封完好'], broken: ['Seal broken', '施封破损'] }

const role: Codes = {
  forwarder: ['Forwarder', '货运代理'],
  broker: ['Customs broker', '报关企业'],
  importer: ['Importer', '进口商'],
  officer: ['Customs officer', '海关关员'],
  laboratory: ['Laboratory', '实验室'],
  terminalClerk: ['Terminal clerk', '码头理货员'],
  planner: ['Rail planner', '铁路计划员'],
  administrator: ['Administrator', '管理员'],
}

const relation: Codes = {
  forwarder: ['Freight forwarder', '货运代理'],
  broker: ['Customs broker', '报关企业'],
  importer: ['Importer', '进口商'],
  exporter: ['Exporter', '出口商'],
  carrier: ['Carrier', '承运人'],
  terminal: ['Terminal', '码头'],
  portOffice: ['Customs at the port', '口岸海关'],
  destinationOffice: ['Customs at the destination', '目的地海关'],
  laboratory: ['Laboratory', '实验室'],
  consignor: ['Consignor', '发货人'],
  consignee: ['Consignee', '收货人'],
}

const journey: Codes = {
  entered: ['Entered', '已录入'],
  booked: ['Booked', '已订'],
  inTransit: ['In transit', '在途'],
  arrived: ['Arrived', '已到达'],
  delivered: ['Delivered', '已交付'],
  cancelled: ['Cancelled', '已取消'],
}

const standing: Codes = {
  open: ['Open', '进行中'],
  atRisk: ['Promise at risk', '承诺有风险'],
  kept: ['Promise kept', '已守约'],
  broken: ['Promise broken', '未守约'],
}

const flag: Codes = {
  late: ['late', '晚点'],
  promiseBroken: ['promise broken', '未守约'],
  overdue: ['overdue', '逾期'],
  toldLate: ['told late', '迟报'],
}

const milestone: Codes = {
  declared: ['Declared', '已申报'],
  accepted: ['Declaration accepted', '报关单已接受'],
  rejected: ['Declaration rejected', '报关单退单'],
  controlDecided: ['Control decided', '布控已定'],
  opened: ['Supervision opened', '开始监管'],
  arrived: ['At the port, under supervision', '到港监管'],
  inspectionsOrdered: ['Inspections decided', '检查指令下达'],
  sampleSent: ['Sample sent', '样品已送检'],
  inspected: ['Inspected', '已查验'],
  nonconforming: ['Found nonconforming', '不合格'],
  held: ['Held', '扣留'],
  holdLifted: ['Hold lifted', '解除扣留'],
  leftPort: ['Permitted to leave the port', '准予提离'],
  free: ['Permitted to sell or use', '准予销售或使用'],
}

const lane: Codes = {
  red: ['Red: physical inspection', '红色：查验'],
  scan: ['Scan', '机检'],
  yellow: ['Yellow: documents', '黄色：单证审核'],
  blue: ['Blue: audit after release', '蓝色：后续稽查'],
  green: ['Green: release', '绿色：放行'],
}

const mode: Codes = {
  sea: ['Sea', '海运'],
  rail: ['Rail', '铁路'],
  road: ['Road', '公路'],
  'inland water': ['River', '内河'],
  inlandWater: ['River', '内河'],
  air: ['Air', '航空'],
  transfer: ['Transfer', '换装'],
}

const classifier: Codes = { PLN: ['Planned', '计划'], EST: ['Estimated', '预计'], ACT: ['Actual', '实际'] }

const direction: Codes = { import: ['Import', '进口'], export: ['Export', '出口'] }

const declarationState: Codes = {
  lodged: ['Lodged', '已申报'],
  accepted: ['Accepted', '已接受'],
  rejected: ['Rejected', '退单'],
  underControl: ['Under control', '布控中'],
  released: ['Released', '已放行'],
  cleared: ['Cleared', '已结关'],
}

/** Functions of the WCO response. */
const answer: Codes = {
  '01': ['Accepted', '已接受'],
  '03': ['Rejected', '退单'],
  '05': ['Under control', '布控'],
  '08': ['Released', '放行'],
  '09': ['Cleared', '结关'],
}

const source: Codes = {
  record: ['Drawn from the record', '由记录生成'],
  json: ['Sent as JSON', 'JSON 报文'],
  xml: ['Sent as XML', 'XML 报文'],
}

/** On whose word a rule stands. */
const ruleSource: Codes = {
  read: ['read in', '依据'],
  unverified: ['not verified', '未经核实'],
  ours: ['our own rule', '本系统规则'],
}

const paper: Codes = { category: ['Category', '类别'], type: ['Type', '类型'], id: ['Number', '编号'] }

const basis: Codes = {
  published: ['Published figure', '公开数据'],
  derived: ['Derived from a published figure', '由公开数据推算'],
  demonstration: ['Demonstration value', '演示数据'],
}

/** How far an emission is counted. */
const boundary: Codes = {
  direct: ['Direct (tank to wheel)', '直接排放（油箱到车轮）'],
  'well-to-wheel': ['Well to wheel', '全生命周期（油井到车轮）'],
}

/** What takes time between two legs. */
const change: Codes = {
  handling: ['Handling', '装卸'],
  'gauge change': ['Gauge change', '换轨'],
  queue: ['Border queue', '口岸排队'],
  processing: ['Border processing', '口岸作业'],
  customs: ['Customs', '海关手续'],
  'wagon change': ['Wagon change', '换车'],
  'border crossing': ['Border crossing', '过境'],
  waiting: ['Waiting', '等待'],
  carriage: ['Carriage', '运输'],
  storage: ['Storage', '仓储'],
}

const cutOff: Codes = {
  cargo: ['Cargo cut-off', '截货'],
  documents: ['Documents cut-off', '截单'],
  vgm: ['VGM cut-off', '截 VGM'],
  customs: ['Customs cut-off', '截关'],
}

const criterion: Codes = {
  arrival: ['arrival', '到达时间'],
  cost: ['cost', '费用'],
  co2e: ['CO₂e', '碳排放'],
  legs: ['number of legs', '运段数'],
}

const replanned: Codes = { kept: ['kept', '保留'], dropped: ['dropped', '取消'], added: ['new', '新增'] }

/** Papers that a border wants, as the corridor's files name them. */
const paperWanted: Codes = {
  'SMGS consignment note': ['SMGS consignment note', '国际货协运单'],
  'CIM consignment note': ['CIM consignment note', '国际货约运单'],
  'packing list': ['packing list', '装箱单'],
  waybill: ['waybill', '运单'],
  'export declaration': ['export declaration', '出口报关单'],
  'import declaration': ['import declaration', '进口报关单'],
  'transit declaration': ['transit declaration', '转关（过境）申报单'],
}

const timetable: Codes = { draft: ['Draft', '草稿'], published: ['Published', '已发布'], undone: ['Taken back', '已撤回'] }

/** Fields of a service; the others are called as the file calls them. */
const serviceField: Codes = {
  departsMinute: ['Departs', '发车时间'],
  weekdays: ['Weekdays', '开行日（星期）'],
  'duration.value': ['Duration', '运行时长'],
  'distanceKm.value': ['Distance, km', '里程（公里）'],
  'room.teu': ['Capacity, TEU', '运力（TEU）'],
  'room.plugs': ['Plugs', '冷箱插座'],
  'cutOffs.cargo': ['Cargo cut-off, before departure', '截货（发车前）'],
  'cutOffs.documents': ['Documents cut-off, before departure', '截单（发车前）'],
  'cutOffs.vgm': ['VGM cut-off, before departure', '截 VGM（发车前）'],
  'cutOffs.customs': ['Customs cut-off, before departure', '截关（发车前）'],
  operator: ['Operator', '承运人'],
  from: ['From', '起点'],
  to: ['To', '终点'],
  note: ['Note', '备注'],
}

const difference: Codes = { added: ['added', '新增'], removed: ['removed', '删除'], changed: ['changed', '变更'] }

const departure: Codes = { planned: ['Planned', '计划'], open: ['Open', '订舱中'], cancelled: ['Cancelled', '已停开'] }

const booking: Codes = {
  quoted: ['Quoted, held', '已报价（预留）'],
  booked: ['Booked', '已订舱'],
  allocated: ['Containers named', '已配箱'],
  rolledOver: ['Rolled over', '已改班'],
  cancelled: ['Cancelled', '已取消'],
  expired: ['Quote expired', '报价过期'],
}

/** Why a departure does not run, a booking moves or ends. */
const reason: Codes = {
  no_vehicle: ['no train or vessel', '无车船'],
  line_closed: ['line closed', '线路封闭'],
  weather: ['weather', '天气'],
  too_little_cargo: ['too little cargo', '货量不足'],
  strike: ['strike', '罢工'],
  overbooked: ['overbooked', '超订'],
  cargo_late: ['cargo late', '货物晚到'],
  documents_missing: ['documents missing', '单证不齐'],
  departure_cancelled: ['departure cancelled', '班次停开'],
  asked_by_customer: ['asked by the customer', '客户要求'],
  goods_not_ready: ['goods not ready', '货未备妥'],
  other_way_chosen: ['another way chosen', '改用其他方案'],
  price_not_agreed: ['price not agreed', '价格未谈妥'],
  no_show: ['not handed in', '未交货'],
}

/** Of customs, on one side of a border. */
const procedure: Codes = {
  transit: ['transit', '转关（过境）'],
  'customs-railway fast clearance': ['customs-railway fast clearance', '铁路快速通关'],
  'full declaration': ['full declaration', '完整申报'],
}

/** What stood in the way, and may be given up where no way was found. */
const constraint: Codes = {
  deadline: ['the latest arrival', '最迟到达时间'],
  cost: ['the maximum cost', '费用上限'],
  legs: ['the number of legs', '运段数上限'],
  avoid: ['what is to be avoided', '避开的地点与承运人'],
  must: ['what must be used', '必经的地点与承运人'],
  equipment: ['cooling, dangerous goods or weight', '冷藏、危险品或重量要求'],
  capacity: ['the amount of cargo: no departure has so much room', '货量：班次余位不足'],
  'cut-off': ['the cut-off that is missed', '已错过的截止时间'],
  closure: ['the closure of a place', '地点关闭'],
  'opening hours': ['the opening hours of a place', '地点的作业时间'],
  'transfer rule': ['a change of mode or gauge that nobody offers', '无人提供的换装或换轨'],
}

export const codes = {
  journey,
  standing,
  flag,
  milestone,
  stage,
  ground,
  relief,
  check,
  requirement,
  disposal,
  seal,
  role,
  relation,
  lane,
  mode,
  classifier,
  direction,
  declarationState,
  answer,
  source,
  ruleSource,
  paper,
  basis,
  boundary,
  change,
  cutOff,
  criterion,
  procedure,
  replanned,
  paperWanted,
  timetable,
  difference,
  serviceField,
  departure,
  booking,
  reason,
  constraint,
  act: acts,
  event: events,
  fact: facts,
  field: fields,
} as const
