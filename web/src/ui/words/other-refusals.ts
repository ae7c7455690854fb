import { sentences, type Sentences } from './pairs.ts'

export const partyRefusals: Readonly<Record<string, Sentences>> = {
  identifier_form_invalid: sentences(
    ['This identifier is not well formed.', '标识码格式不正确。'],
    ['Check it against the licence.', '请与执照核对。'],
  ),
  identifier_taken: sentences(
    ['Another organisation has this identifier.', '该标识码已属于其他机构。'],
    ['Look it up in the register.', '请查阅登记册。'],
  ),
  office_code_needs_office: sentences(
    ['Only an office has an office code.', '仅海关机构有机构代码。'],
    ['Leave it out, or register an office.', '请删除，或登记为海关机构。'],
  ),
  not_a_firm: sentences(
    ['An office or a laboratory is not graded.', '海关与实验室不评信用等级。'],
    ['Choose a firm.', '请选择企业。'],
  ),
  grade_in_the_past: sentences(
    ['A grade is never given for the past.', '信用等级不能追溯。'],
    ['Give it from now, or later.', '请自现在或以后生效。'],
  ),
  grade_not_held: sentences(
    ['The firm does not hold this grade.', '该企业未持有该等级。'],
    ['Look at the grade it has.', '请查看其现有等级。'],
  ),
  person_left: sentences(['This person has left.', '该人员已离职。'], ['Register the person anew.', '请重新登记。']),
  person_active: sentences(
    ['This person is still active.', '该人员仍在职。'],
    ['Let the person leave first.', '请先办理离职。'],
  ),
  employer_not_yours: sentences(
    ['You act for another organisation.', '您代表的是另一机构。'],
    ['Only its own administrator registers its people.', '应由该机构的管理员登记其人员。'],
  ),
  role_missing: sentences(['A person needs a role.', '人员须有角色。'], ['Choose one.', '请选择。']),
  role_does_not_fit: sentences(
    ['This role does not fit the organisation.', '该角色与机构不符。'],
    ['Choose a role of its kind.', '请选择相符的角色。'],
  ),
  username_taken: sentences(['This user name is taken.', '该用户名已被使用。'], ['Choose another.', '请另选用户名。']),
  mandate_not_yours: sentences(
    ['This mandate is not yours to give.', '您无权授予该委托。'],
    ['The principal gives it.', '应由委托人授予。'],
  ),
  mandate_not_offered_to_you: sentences(
    ['This mandate was not offered to you.', '该委托并非给您。'],
    ['The agent who was asked answers.', '应由受托人答复。'],
  ),
  mandate_to_oneself: sentences(
    ['Nobody mandates oneself.', '不能委托自己。'],
    ['Name another agent.', '请指定其他受托人。'],
  ),
  mandate_without_scope: sentences(
    ['A mandate needs acts and offices.', '委托须列明事项与海关。'],
    ['Name them.', '请填写。'],
  ),
  office_not_competent: sentences(
    ['One of these is no office.', '所列机构中有非海关机构。'],
    ['Name customs offices.', '请填写海关机构。'],
  ),
  mandate_ends_before_it_begins: sentences(
    ['The mandate ends before it begins.', '委托截止早于起始。'],
    ['Give a later end.', '请填写更晚的截止日。'],
  ),
  mandate_closed: sentences(['The mandate is closed.', '该委托已关闭。'], ['Offer a new one.', '请重新委托。']),
  mandate_active: sentences(
    ['The mandate is already active.', '该委托已生效。'],
    ['Nothing more is needed.', '无需再办。'],
  ),
}

export const networkRefusals: Readonly<Record<string, Sentences>> = {
  cargo_out_of_range: sentences(
    ['No way is planned for so much, or for nothing.', '货量超出范围或为零。'],
    ['Name the containers and their masses first.', '请先录入集装箱与重量。'],
  ),
  too_many_ways: sentences(
    ['There are too many ways to compare.', '方案过多，无法比较。'],
    ['Narrow the days or the places.', '请缩小日期或地点范围。'],
  ),
  deadline_impossible: sentences(
    ['The latest arrival is before the cargo is ready.', '最迟到达早于备货时间。'],
    ['Give a later arrival.', '请填写更晚的到达时间。'],
  ),
  itinerary_unknown: sentences(
    ['This itinerary is no longer offered for this consignment.', '该方案已不适用于本托运。'],
    ['Look at the itineraries again.', '请重新查看运输方案。'],
  ),
}

export const declarationRefusals: Readonly<Record<string, Sentences>> = {
  lrn_reused: sentences(
    ['This reference was used for another declaration.', '该自编号已用于另一报关单。'],
    ['Give a new one.', '请使用新的自编号。'],
  ),
  not_accepted: sentences(
    ['The declaration is not accepted.', '报关单未被接受。'],
    ['Correct it and lodge its successor.', '请更正后提交后续单。'],
  ),
  control_already_noted: sentences(
    ['The control is already decided, and otherwise.', '布控已定，且内容不同。'],
    ['Look at the record.', '请查看记录。'],
  ),
  container_not_declared: sentences(
    ['This container is not in the declaration.', '报关单中没有该集装箱。'],
    ['Check the number.', '请核对箱号。'],
  ),
}
