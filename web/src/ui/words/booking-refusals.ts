/** What the book of capacity, a booking, a departure and a version of the timetable refuse. */
import { sentences, type Sentences } from './pairs.ts'

export const bookingRefusals: Readonly<Record<string, Sentences>> = {
  booking_cancelled: sentences(['The booking was cancelled.', '该订舱已取消。'], ['Book anew.', '请重新订舱。']),
  hold_expired: sentences(
    ['The quote was not taken up in time, and its space went back.', '报价未在时限内确认，舱位已释放。'],
    ['Ask for a new quote.', '请重新询价。'],
  ),
  service_not_in_force: sentences(
    ['The timetable in force has this service no longer.', '现行时刻表中已无此服务。'],
    ['Plan again on the timetable in force.', '请按现行时刻表重新查询方案。'],
  ),
  nothing_to_hold: sentences(
    ['Every leg of this itinerary leaves when the cargo is ready: there is no space to hold.', '该方案各段均随到随走，无舱位可留。'],
    ['Book the consignment without a hold.', '请直接订运，无需留舱。'],
  ),
  not_booked: sentences(['The quote has not been taken up yet.', '报价尚未确认。'], ['Book it first.', '请先确认订舱。']),
  boxes_do_not_match: sentences(
    ['These are not as many boxes as were booked, or one is there twice.', '箱数与订舱不符，或有重复箱号。'],
    ['Name each box once, as many as were booked.', '请按订舱箱数逐一填写箱号。'],
  ),
  boxes_not_named: sentences(
    ['The boxes of this booking have not been named.', '该订舱尚未配箱。'],
    ['Name them first.', '请先录入箱号。'],
  ),
  leg_unknown: sentences(
    ['This booking has no such leg on a departure.', '该订舱没有此班次运段。'],
    ['Choose one of its legs.', '请选择其中的运段。'],
  ),
  already_departed: sentences(
    ['It has departed already.', '已经发出。'],
    ['What has left cannot be changed any more.', '已发出的运段不能再更改。'],
  ),
  departure_unknown: sentences(
    ['No timetable in force has this departure.', '现行时刻表中没有该班次。'],
    ['Choose one from the board.', '请从班次表中选择。'],
  ),
  departure_cancelled: sentences(['This departure does not run.', '该班次已取消。'], ['Choose a later one.', '请选择后续班次。']),
  departure_closed: sentences(['This departure has closed.', '该班次已截止收货。'], ['Choose a later one.', '请选择后续班次。']),
  equipment_not_carried: sentences(
    ['This departure does not carry so many cooled boxes.', '该班次冷藏插头不足以承运。'],
    ['Choose another, or ask for fewer cooled boxes.', '请选择其他班次，或减少冷藏箱数。'],
  ),
  capacity_exhausted: sentences(
    ['There is not so much room left on one of the departures.', '所选班次余位不足。'],
    ['Choose a later departure or another itinerary.', '请选择后续班次或其他方案。'],
  ),
  capacity_below_promised: sentences(
    ['More than this is already held and confirmed.', '已留和已确认的舱位超过该数。'],
    ['Roll bookings over first, or keep more room.', '请先改配部分订舱，或保留更多运力。'],
  ),
  other_service: sentences(
    ['This departure is of another service.', '该班次属于其他服务。'],
    ['Choose a later departure of the same service.', '请选择同一服务的后续班次。'],
  ),
  not_later: sentences(['This departure does not leave later.', '该班次并非更晚发出。'], ['Choose a later one.', '请选择更晚的班次。']),
  connection_missed: sentences(
    ['The next leg could no longer be reached.', '将赶不上下一运段。'],
    ['Roll the next leg over with it.', '请同时改配下一运段。'],
  ),
  sections_differ: sentences(
    ['The departure has another number of sections.', '区段数目不符。'],
    ['Say the room of each section.', '请逐区段填写运力。'],
  ),
  times_out_of_order: sentences(
    ['It must close, leave and arrive in this order, and leave in the future.', '截止、发出、到达须依次排列，且发出时间须在将来。'],
    ['Correct the times.', '请更正时间。'],
  ),
  nothing_changes: sentences(
    ['This version says what is in force already.', '该版本与现行时刻表相同。'],
    ['Change something, or leave it.', '请修改后再导入。'],
  ),
  timetable_undone: sentences(
    ['This version was taken back.', '该版本已撤回。'],
    ['Import it again as a new version.', '请作为新版本重新导入。'],
  ),
  timetable_not_published: sentences(
    ['This version was never published.', '该版本尚未发布。'],
    ['Publish it first.', '请先发布。'],
  ),
  drafted_on_older: sentences(
    ['Another version came into force since, or none is in force on its first day.', '此后已有其他版本生效，或其首日没有现行时刻表。'],
    ['Import it again: the comparison is then with what is in force now.', '请重新导入，与现行版本比较。'],
  ),
  timetable_not_in_force: sentences(
    ['Another version came into force since.', '此后已有其他版本生效。'],
    ['Take back the newer one first.', '请先撤回较新的版本。'],
  ),
  price_missing: sentences(
    ['A service has no price in the edition in force.', '某服务在现行版本中没有运价。'],
    ['File a rate for it first.', '请先登记其运价。'],
  ),
  rate_said_twice: sentences(['One thing has two rates here.', '同一项目出现两个运价。'], ['Keep one of them.', '请只保留一个。']),
  validity_extended: sentences(
    ['A rate sheet is never made longer.', '运价表不得延长。'],
    ['File another that begins where this one ends.', '请自其到期日起另行登记。'],
  ),
  rates_validity_empty: sentences(
    ['The rate sheet would end before it begins.', '运价表的截止日早于起始日。'],
    ['Name a later end.', '请填写更晚的截止日。'],
  ),
  rates_overlap: sentences(
    ['Another rate sheet holds for one of these on some of these days.', '与另一运价表在同一项目上有效期重叠。'],
    ['End that one first, or begin where it ends.', '请先终止该表，或自其截止日起生效。'],
  ),
  departure_retimed: sentences(
    ['One of the departures runs at other times now.', '其中一个班次已改点。'],
    ['Plan again: the times are then those at which it runs.', '请重新查询方案，以新的时刻为准。'],
  ),
}
