/**
 * What a message has and its form has not. Rules do not mind: a field that no rule may name is as good as none. Whoever
 * writes a case does, because a misspelt field is an absent one.
 */
import { meant } from '../../engines/rules/check/fault.ts'
import type { Field, Fields } from '../../engines/rules/edition.ts'
import type { Content, Group, Location } from '../../engines/rules/judging.ts'
import { printLocation } from '../../engines/rules/location.ts'
import { isGroup } from './rules-message.ts'

export type Misfit = { readonly message: string; readonly remedy: string }

/** More than this teach nobody. */
const SHOWN_MAX = 20

export function misfitsOf(message: Group, fields: Fields): readonly Misfit[] {
  const found: Misfit[] = []
  look(message, { type: 'group', many: false, fields }, [], found, fields)
  return found.slice(0, SHOWN_MAX)
}

function look(content: Content, field: Field, at: Location, found: Misfit[], form: Fields): void {
  if (content === null || content === undefined || found.length >= SHOWN_MAX) return
  const place = printLocation(at, form) || 'the message'
  const say = (message: string, remedy: string) => { found.push({ message, remedy }) }
  if (field.type !== 'group') {
    if (isGroup(content)) say(`${place} is a group here, and ${field.type} in the form`, 'Write its value alone.')
    return
  }
  if (!isGroup(content)) {
    say(`${place} is a value here, and a group in the form`, `Write { "field": value } with fields of ${namesOf(field.fields)}.`)
    return
  }
  for (const [name, inside] of Object.entries(content)) {
    const known = Object.hasOwn(field.fields, name) ? field.fields[name] : undefined
    const below = (position: number) => [...at, { field: name, position }]
    if (known === undefined) {
      say(`the form has no field "${name}" in ${place}`, meant(name, Object.keys(field.fields), 'Leave it out, or add it to the form.'))
    } else if (Array.isArray(inside)) {
      if (!known.many && inside.length > 1) {
        const where = printLocation(below(1), form)
        say(`${where} stands ${inside.length} times, and once in the form`, 'Say `many` in the form, or leave it in once.')
      }
      for (const [place, each] of inside.entries()) look(each, known, below(place + 1), found, form)
    } else {
      look(inside, known, below(1), found, form)
    }
  }
}

function namesOf(fields: Fields): string {
  return Object.keys(fields).slice(0, 8).map((name) => `\`${name}\``).join(', ')
}
