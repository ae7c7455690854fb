import { sentences, type Sentences } from './pairs.ts'

export const releaseRefusals: Readonly<Record<string, Sentences>> = {
  not_arrived: sentences(
    ['The container has not arrived at the port.', '集装箱尚未到港。'],
    ['Wait for the terminal to report its arrival.', '请等待码头报告到港。'],
  ),
  arrived_elsewhere: sentences(
    ['It has arrived at another port.', '该箱已在另一港口报告到港。'],
    ['Check the container number and the port.', '请核对箱号与港口。'],
  ),
  tally_differs: sentences(
    ['The count differs from the manifest.', '理货数量与舱单不符。'],
    ['Count again, or have the manifest corrected.', '请重新理货或更正舱单。'],
  ),
  sale_before_stage2: sentences(
    [
      'The goods may not be sold or used yet: the second permit is missing.',
      '货物尚不得销售或使用：未取得第二段准入。',
    ],
    ['Wait for the permit to sell or use.', '请等待准予销售或使用的通知。'],
  ),
  found_nonconforming: sentences(
    ['A check has failed. What becomes of the goods is decided apart.', '检查不合格，货物另行处置。'],
    ['Ask the office that found it: treat, return or destroy.', '请联系作出结论的海关：技术处理、退运或销毁。'],
  ),
  disposed_of: sentences(
    ['The goods have been returned or destroyed.', '货物已退运或销毁。'],
    ['Nothing more can be done with this container here.', '此集装箱在此无后续业务。'],
  ),
  found_conforming: sentences(
    ['No check has failed: there is nothing to dispose of.', '没有检查不合格，无需处置。'],
    ['Note a failed check first, if there is one.', '如有不合格，请先录入检查结果。'],
  ),
  another_disposal_ordered: sentences(
    ['Another way of disposal has been ordered.', '已决定以其他方式处置。'],
    ['Do what was ordered, or ask the office that ordered it.', '按已决定的方式处置，或联系作出决定的海关。'],
  ),
  disposal_not_ordered: sentences(
    ['Nobody has ordered what is to become of the goods.', '尚未决定如何处置货物。'],
    ['Order treatment, return or destruction first.', '请先决定技术处理、退运或销毁。'],
  ),
  inspections_not_decided: sentences(
    ['It is not decided yet whether and where to inspect.', '尚未决定是否检查及检查地点。'],
    ['Wait for the control decision, or order the inspections.', '请等待布控结果或下达检查指令。'],
  ),
  inspections_already_ordered: sentences(
    ['The inspections are already ordered, and otherwise.', '检查指令已下达，且内容不同。'],
    ['Look at the orders on the record: they can be repeated, not changed.', '请查看已有指令：可重复，不可更改。'],
  ),
  not_at_port: sentences(
    ['The container is not at the port.', '集装箱不在口岸。'],
    ['Look at its stage: this can only be done at the port.', '请查看其所处阶段：此操作仅限在港时办理。'],
  ),
  already_left: sentences(
    ['The container has already left the port.', '集装箱已提离口岸。'],
    ['Nothing more is needed for the first stage.', '第一段已办结，无需再办。'],
  ),
  not_outside: sentences(
    ['The container has not left the port: stage 2 follows stage 1.', '集装箱尚未提离：第二段须在第一段之后。'],
    ['Apply for leaving first.', '请先申请提离。'],
  ),
  another_sample_sent: sentences(
    ['Another sample was already sent.', '已送检另一份样品。'],
    ['Use the number of the sample on the record.', '请使用记录中的样品编号。'],
  ),
  check_not_owed: sentences(
    ['This check is not owed here.', '此处无需进行该项检查。'],
    ['Look at what is owed on the record.', '请查看记录中尚待完成的检查。'],
  ),
  inspector_was_selector: sentences(
    ['Whoever ordered the inspection may not also carry it out.', '下达检查指令者不得同时实施检查。'],
    ['Let another officer record the finding.', '请由另一名关员录入结果。'],
  ),
  held: sentences(
    ['A hold stands on this container.', '该集装箱被扣留。'],
    ['Have the hold lifted by the office that placed it.', '请由作出扣留的海关解除。'],
  ),
  goods_not_listed: sentences(
    ['The goods are not on the list for this relief on this day.', '货物当日不在该便利措施的清单内。'],
    ['Choose another relief, or leave without one.', '请选择其他措施或正常提离。'],
  ),
  relief_does_not_fit: sentences(
    ['This relief does not fit the inspections that were ordered.', '该便利措施与已下达的检查指令不符。'],
    [
      'Choose the relief that fits: transfer for port only, combined for both.',
      '请选择相符的措施：仅口岸检查用转场，两者皆有用合并。',
    ],
  ),
  port_inspection_owed: sentences(
    ['The port inspection is not done.', '口岸检查尚未完成。'],
    ['Wait for its finding, or apply for a relief that moves it.', '请等待检查结果，或申请转场检查。'],
  ),
  destination_inspection_owed: sentences(
    ['The destination inspection is not done.', '目的地检查尚未完成。'],
    ['The destination office records its finding.', '请由目的地海关录入结果。'],
  ),
  sample_not_sent: sentences(
    ['No sample has been sent to the laboratory.', '样品尚未送检。'],
    ['Send the sample: taking it is not enough.', '请送检样品：仅取样不够。'],
  ),
  site_not_approved: sentences(
    ['The site is not approved on this day.', '该场所当日未经核准。'],
    ['Name an approved site.', '请指定已核准的场所。'],
  ),
  credit_too_low: sentences(
    ['The importer’s credit grade is too low for this relief.', '进口商信用等级过低，不适用该措施。'],
    ['Leave without this relief.', '请按正常方式提离。'],
  ),
  undertaking_missing: sentences(
    ['The undertaking to keep the goods unsold and unused is missing.', '缺少不销售、不使用的承诺。'],
    ['Give the undertaking with the application.', '请在申请时作出承诺。'],
  ),
  seal_broken: sentences(
    ['The seal is broken: nobody knows what was inside.', '施封破损，箱内货物无法确认。'],
    ['Have the goods examined and a new seal reported.', '请查验货物并报告新封。'],
  ),
  laboratory_result_owed: sentences(
    ['The laboratory has not reported yet.', '实验室尚未出具结果。'],
    ['Wait for the result.', '请等待检测结果。'],
  ),
  licence_not_written_off: sentences(
    ['The licence is not written off.', '监管证件尚未核销。'],
    ['The importer writes the licence off.', '请进口商办理核销。'],
  ),
  conformity_open: sentences(
    ['The conformity assessment is not finished.', '合格评定尚未完成。'],
    ['Wait for its end.', '请等待评定完成。'],
  ),
  duty_unsettled: sentences(
    ['Duty is neither paid nor guaranteed.', '税款未缴纳且未担保。'],
    ['Pay or guarantee it.', '请缴纳税款或提供担保。'],
  ),
  complete_declaration_missing: sentences(
    ['The complete declaration is missing.', '完整申报尚未提交。'],
    ['The broker lodges it.', '请报关企业提交完整申报。'],
  ),
}
