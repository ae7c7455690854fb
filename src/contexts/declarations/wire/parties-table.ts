import type { Address, Agent, Authentication, AuthorisationHolder, Communication, Party, RoleParty } from '../model/content/parties.ts'
import { code, group, one, textField } from './codec.ts'

const ADDRESS = group<Address>({
  qualifier:       code('TypeCode', '410'),
  city:            textField('CityName', '241'),
  country:         code('CountryCode', '242'),
  subdivisionCode: code('CountrySubDivisionCode', '244'),
  subdivision:     textField('CountrySubDivisionName', '243'),
  line:            textField('Line', '239'),
  postcode:        textField('PostcodeID', '245'),
})
export const address = one('Address', '04A', ADDRESS)

const contact = one('Contact', '34A', group<{ readonly name?: string }>({ name: textField('Name', '246') }))

const communication = one('Communication', '25A', group<Communication>({
  number: textField('ID', '240'),
  kind:   code('TypeCode', '253'),
}))

/** The class of a party has its own numbers for the same two fields. */
export type PartyIds = { readonly name: string; readonly id: string }

export function party(ids: PartyIds) {
  return group<Party>({ name: textField('Name', ids.name), id: textField('ID', ids.id), address, contact, communication })
}

export const AGENT = group<Agent>({
  name:     textField('Name', 'R003'),
  id:       textField('ID', 'R004'),
  capacity: code('FunctionCode', '102'),
  address, contact, communication,
})

export function roleParty(id: string) {
  return group<RoleParty>({ id: textField('ID', id), role: code('RoleCode', 'R005') })
}

export const AUTHORISATION_HOLDER = group<AuthorisationHolder>({
  id:   textField('ID', 'R144'),
  kind: code('CategoryCode', 'R145'),
})

export const AUTHENTICATION = group<Authentication>({
  text: textField('Authentication', '104'),
  authenticator: one('Authenticator', '12A', group<{ readonly name?: string }>({ name: textField('Name', 'R007') })),
})
