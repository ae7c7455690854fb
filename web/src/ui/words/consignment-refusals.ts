import { sentences, type Sentences } from './pairs.ts'

export const consignmentRefusals: Readonly<Record<string, Sentences>> = {
  cancelled: sentences(['The consignment was cancelled.', '该托运已取消。'], ['Enter a new one.', '请新建托运。']),
  already_moving: sentences(
    ['The goods are already moving.', '货物已在途。'],
    ['This can only be done before they leave.', '此操作仅限起运前办理。'],
  ),
  quote_expired: sentences(
    ['The offer has expired.', '报价已过期。'],
    ['Look at the itineraries again.', '请重新查看运输方案。'],
  ),
  itinerary_elsewhere: sentences(
    ['This itinerary is no longer offered for this consignment.', '该方案已不适用于本托运。'],
    ['Look at the itineraries again.', '请重新查看运输方案。'],
  ),
  equipment_unknown: sentences(
    ['The container is not in this consignment.', '该集装箱不属于本托运。'],
    ['Choose one of its containers.', '请选择本托运的集装箱。'],
  ),
  equipment_kind_wrong: sentences(
    ['A box of this type has no cooling.', '该箱型没有制冷功能。'],
    ['Choose a refrigerated type, or leave the temperature out.', '请选择冷藏箱型或删除温度。'],
  ),
  quantity_not_conserved: sentences(
    ['The packages in the boxes do not add up to the line.', '箱内件数与货物项不符。'],
    ['Make the two agree.', '请使两者一致。'],
  ),
  packing_list_missing: sentences(
    ['No container is named yet.', '尚未录入集装箱。'],
    ['Name the containers and what they hold.', '请录入集装箱及其装载内容。'],
  ),
  leg_not_open: sentences(
    ['This leg is not open for events.', '该运段当前不可报告事件。'],
    ['Book an itinerary, or choose a leg of the plan.', '请先订运输方案，或选择计划中的运段。'],
  ),
  event_before_previous_actual: sentences(
    ['It would be before something that comes earlier on the way.', '时间早于行程中更早的事件。'],
    ['Check the time.', '请核对时间。'],
  ),
  event_out_of_order: sentences(
    ['It would be after something that comes later on the way.', '时间晚于行程中更晚的事件。'],
    ['Check the time.', '请核对时间。'],
  ),
  event_already_recorded: sentences(
    ['This event is already recorded with another time.', '该事件已以其他时间记录。'],
    ['Look at the timeline: what happened is not rewritten.', '请查看时间线：已发生的事实不可改写。'],
  ),
  customs_hold: sentences(
    ['Customs does not let the container go yet.', '海关尚未放行该集装箱。'],
    ['Wait for the permit to leave the port.', '请等待准予提离。'],
  ),
  not_yours: sentences(
    ['You act for none of these organisations.', '您不代表其中任何一方。'],
    ['Enter it for one that you act for.', '请为您所代表的一方录入。'],
  ),
  relation_missing: sentences(['This party is needed.', '缺少该参与方。'], ['Name the organisation.', '请指定机构。']),
  organisation_unknown: sentences(
    ['No such organisation is in the register.', '登记册中没有该机构。'],
    ['Choose one, or give name and address of a firm abroad.', '请选择，或填写境外企业的名称与地址。'],
  ),
  incoterm_unknown: sentences(
    ['This is no rule of Incoterms 2020.', '不是 Incoterms 2020 术语。'],
    ['Choose one of the eleven.', '请从十一种术语中选择。'],
  ),
  node_unknown: sentences(
    ['This is no place of the corridor on this day.', '该地点当日不在通道内。'],
    ['Choose a place from the list.', '请从列表选择地点。'],
  ),
  same_place: sentences(
    ['It is to go where it already is.', '起运地与目的地相同。'],
    ['Name two places.', '请填写两个地点。'],
  ),
  slot_reversed: sentences(
    ['It is wanted before it is ready.', '交付时间早于备货时间。'],
    ['Give a later time.', '请填写更晚的时间。'],
  ),
  hs_unknown_on_day: sentences(
    ['This code is unknown in the edition of the day.', '该编码在当日版本中不存在。'],
    ['Look it up by words or digits.', '请按名称或编码查询。'],
  ),
  mass_not_exact: sentences(
    ['A mass has at most three digits after the point.', '重量最多三位小数。'],
    ['Round it to grams.', '请精确到克。'],
  ),
  mass_missing: sentences(
    ['Goods weigh something.', '货物须有重量。'],
    ['Give the gross mass in kilograms.', '请填写毛重（千克）。'],
  ),
  net_over_gross: sentences(
    ['The net mass is over the gross mass.', '净重大于毛重。'],
    ['Exchange them, or weigh again.', '请互换或重新称重。'],
  ),
  amount_not_in_currency: sentences(
    ['This is no amount of that currency.', '该金额不符合币制。'],
    [
      'Use digits and a point, with no more decimals than the currency has.',
      '请使用数字与小数点，位数不超过币制规定。',
    ],
  ),
  packages_missing: sentences(
    ['There is no package.', '缺少件数。'],
    ['Count the packages; loose goods are one.', '请填写件数；散货计为一件。'],
  ),
  container_said_twice: sentences(
    ['This container is there twice.', '该集装箱重复。'],
    ['Say it once, with all that is in it.', '请只填一次并列明全部装载。'],
  ),
  seal_said_twice: sentences(
    ['A seal is on two boxes.', '同一封号用于两个箱。'],
    ['Look at the seals again.', '请核对封号。'],
  ),
  line_unknown: sentences(
    ['There is no such line.', '没有该货物项。'],
    ['Lines count from 1.', '货物项从 1 开始编号。'],
  ),
  calendar_closed: sentences(
    ['No timetable covers that day.', '没有时刻表覆盖该日。'],
    ['Choose a day inside the calendar of the network.', '请选择网络日历范围内的日期。'],
  ),
  edition_unknown: sentences(
    ['No network is loaded.', '尚未载入网络。'],
    ['Ask the operator to import one.', '请运维人员导入网络数据。'],
  ),
}
