import type { MandateFact, MandateRefusal } from './model/mandate.ts'
import type { OrganisationFact, OrganisationRefusal } from './model/organisation.ts'
import type { PersonFact, PersonRefusal } from './model/person.ts'

/** Three lives share this context: organisations, people, mandates. */
export type Fact = OrganisationFact | PersonFact | MandateFact
export type Refusal = OrganisationRefusal | PersonRefusal | MandateRefusal

export type { Member } from './model/account.ts'
export type { CreditGrade } from './model/credit.ts'
export type { Acting, Cover, MandatedAct, Mandate } from './model/mandate.ts'
export type { Basis, Kind, Names, Organisation, Particulars } from './model/organisation.ts'
export type { Person, PersonId, Role } from './model/person.ts'
export type { Relation } from './model/permission.ts'
