/** Faults at their fields: a JSON pointer names a field of a form as its path does. */
import type { FormInstance } from 'antd'
import { useEffect } from 'react'
import type { Fault, Problem } from './client/problem.ts'
import { useWords, type Words } from './words/language.ts'

export type FieldPath = readonly (string | number)[]

/** `/goods/0/hsCode` → `['goods', 0, 'hsCode']`. */
export function fieldOf(pointer: string): FieldPath {
  return pointer
    .split('/')
    .slice(1)
    .map((step) => {
      const plain = step.replaceAll('~1', '/').replaceAll('~0', '~')
      return /^\d+$/.test(plain) ? Number(plain) : plain
    })
}

/** Steps that hold others together and that nobody says. */
const STRUCTURE: readonly string[] = [
  'shipment',
  'commodity',
  'measure',
  'invoiceLine',
  'consignment',
  'content',
  'record',
]

/** The field as a person calls it: `Goods 1 › HS code`. `within` is a pointer whose own steps need not be said. */
export function fieldName(pointer: string, { named }: Pick<Words, 'named'>, within = ''): string {
  const parts: string[] = []
  const known = fieldOf(within).length
  const steps = fieldOf(pointer)
  for (const [place, step] of steps.entries()) {
    if (place < known) continue
    if (typeof step === 'number') {
      parts.push(`${parts.pop() ?? ''} ${step + 1}`.trim())
      continue
    }
    const above = steps.slice(0, place).findLast((one) => typeof one === 'string')
    const both = `${above ?? ''}.${step}`
    const inside = named('field', both)
    // A pair of steps may have a name of its own, which says both: `classifications.id` is the tariff code.
    if (inside !== both) parts.splice(place > known ? -1 : parts.length, 1, inside)
    else if (!STRUCTURE.includes(step) || place === steps.length - 1) parts.push(named('field', step))
  }
  return parts.join(' › ')
}

export function faultSentence(
  { code, message, remedy, said }: Fault,
  { meaning, remedy: ours, language }: Pick<Words, 'meaning' | 'remedy' | 'language'>,
): string {
  const given = said?.[language]
  if (given) return `${given.message} ${given.remedy}`
  return [meaning(code) ?? message ?? code, ours(code) ?? remedy].filter(Boolean).join(' ')
}

/** Shows what the server found at the fields of the form, and takes it away again when the field is changed. */
export function useFaults(form: FormInstance, problem: Problem | null, within: FieldPath = []): void {
  const words = useWords()
  useEffect(() => {
    if (!problem) return
    const fields = form.getFieldsError().map(({ name }) => name)
    const byField = new Map<string, { name: FieldPath; errors: string[] }>()
    for (const fault of problem.faults) {
      if (fault.pointer === null) continue
      const name = nearest(fields, fieldOf(fault.pointer).slice(within.length))
      const field = byField.get(fault.pointer) ?? { name, errors: [] }
      field.errors.push(faultSentence(fault, words))
      byField.set(fault.pointer, field)
    }
    form.setFields([...byField.values()].map(({ name, errors }) => ({ name: [...name], errors })))
  }, [form, problem, words, within.length])
}

/** A fault of a group stands at the first field of the group: there is no other place for it. */
function nearest(fields: readonly FieldPath[], name: FieldPath): FieldPath {
  const below = fields.find((field) => name.every((step, place) => String(field[place]) === String(step)))
  return below ?? name
}

/** Brings the field into view and puts the cursor there. */
export function jumpTo(form: FormInstance, pointer: string): void {
  const name = [
    ...nearest(
      form.getFieldsError().map((field) => field.name),
      fieldOf(pointer),
    ),
  ]
  form.scrollToField(name, { behavior: 'instant', block: 'center' })
  form.focusField(name)
}
