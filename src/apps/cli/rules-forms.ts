/** Forms that rules may take by their name, `message Declaration`, instead of writing out their fields. */
import { DECLARATION_FORM } from '../../contexts/declarations/wire/rule-form.ts'
import type { Form } from '../../engines/rules/edition.ts'

export const FORMS: Readonly<Record<string, Form>> = { [DECLARATION_FORM.name]: DECLARATION_FORM }
