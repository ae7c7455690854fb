/** Faults of a file of services, by row: cells that cannot be read, and services that do not hold together. */
import { sentences, type Sentences } from './pairs.ts'

export const timetableFaults: Readonly<Record<string, Sentences>> = {
  too_large: sentences(['The file is too large.', '文件过大。'], ['Split it.', '请拆分。']),
  quote_open: sentences(
    ['A quotation mark is not closed.', '引号未闭合。'],
    ['Close it, or double it inside a cell.', '请闭合引号，单元格内的引号须成对书写。'],
  ),
  cells_missing: sentences(
    ['The row has another number of cells than the header.', '该行列数与表头不一致。'],
    ['Add or remove cells.', '请增删单元格。'],
  ),
  column_missing: sentences(['This column is missing.', '缺少该列。'], ['Add it to the header.', '请在表头补充。']),
  cell_unreadable: sentences(
    ['This is no such value.', '单元格内容无法识别。'],
    ['Correct the file at this place.', '请更正该处。'],
  ),
  price_missing: sentences(
    ['The service has no price in the edition in force.', '该班列在现行版本中没有价格。'],
    ['File a rate for it first, or use the name of a service that has one.', '请先录入运价，或使用已有运价的班列名称。'],
  ),
  claim_unknown: sentences(
    ['The published claim it rests on is not known.', '所依据的公开数据不存在。'],
    ['Name one of the corridor’s claims.', '请填写本通道已收录的公开数据编号。'],
  ),
  source_unknown: sentences(
    ['The source is not known.', '资料来源不存在。'],
    ['Name one of the sources.', '请填写已收录的来源。'],
  ),
  factor_unknown: sentences(
    ['There is no emission factor of this name.', '没有该名称的排放因子。'],
    ['Name one of the factors.', '请填写已收录的排放因子。'],
  ),
  gauge_not_at_node: sentences(
    ['The place has no track of this gauge.', '该地点没有此轨距的线路。'],
    ['Check place and gauge.', '请核对地点与轨距。'],
  ),
  mode_not_at_node: sentences(
    ['The place does not serve this mode.', '该地点不办理此运输方式。'],
    ['Check place and mode.', '请核对地点与运输方式。'],
  ),
  given_twice: sentences(['It is there twice.', '重复出现。'], ['Keep one of them.', '请只保留一项。']),
  goes_nowhere: sentences(
    ['It ends where it begins.', '起讫地点相同。'],
    ['Name another place.', '请填写其他地点。'],
  ),
  passes_out_of_order: sentences(
    ['The places it passes are not in order of time.', '途经地点的时间顺序不正确。'],
    ['Order them by their minutes.', '请按时间排序。'],
  ),
}
