/** Answers the cases of the pack duty: import duty, excise and VAT, as the command line reads them. */
import { add, printExact, printRatio, ZERO, type Ratio, type Rounding } from '../../src/kernel/ratio.ts'
import {
  chosenOption, componentsOf, exactTotal, figure, listOf, measuresOfCase, objectOf, optionsOfCase, totalOf, customsValueOf, vatOf, workedOf,
  type Json,
} from '../../src/apps/cli/duty-case.ts'
import { unitOf, type Option } from '../../src/engines/tariff/index.ts'
import { MEASURE_TYPES } from '../../src/regimes/gb/tariff/measure-types.ts'
import { remaining, tariffThatApplies, type Duty } from '../../src/regimes/gb/tariff/northern-ireland.ts'
import type { Case } from './packs.ts'
import type { Answer } from './wco-dec.ts'

export function answerer(): { readonly answer: Answer; readonly close: () => void } {
  return { answer: answerOf, close: () => {} }
}

/** `null`: this kind is not answered. */
export function answerOf(asked: Case): unknown | null {
  const inputs = objectOf(asked['inputs'])
  switch (asked.kind) {
    case 'component': return component(asked)
    case 'vat': return vat(asked)
    case 'calculation': return calculation(asked)
    case 'option-list': return { options: optionList(asked) }
    case 'total': return { dutyTotal: shown(totalOf(inputs)) }
    case 'tariff-choice': return { tariff: tariffChoice(inputs) }
    case 'ni-option-list': return { options: northernIreland(inputs) }
    case 'measure-type': return measureType(asked)
    case 'rounding': return rounding(asked)
    default: return null
  }
}

function component(asked: Case): unknown {
  const worked = workedOf(asked)
  if ('refusals' in worked) return worked
  const components = componentsOf(asked)
  const isAlcohol = components.length > 0 && components.every((one) => /^(ASVX|SPQ)$/.test(unitOf(one) ?? ''))
  return { duty: exactly(worked.amount.amount), displayed: shown(worked.amount.amount, isAlcohol ? 'down' : 'halfUp') }
}

function vat(asked: Case): unknown {
  const worked = vatOf(asked)
  return 'refusals' in worked ? worked : { vat: shown(worked.amount.amount) }
}

function calculation(asked: Case): unknown {
  const option = chosenOption(asked, optionsOfCase(asked))
  if (option === null) return { option: null }
  const { category, type, priority } = option.type
  const value = customsValueOf(objectOf(asked['inputs']))?.amount ?? ZERO
  const before = option.taxes.filter(({ tax }) => tax !== 'vat').reduce((so, { exact }) => add(so, exact.amount), ZERO)
  const exact = (name: string) => option.taxes.find(({ tax }) => tax === name)?.exact.amount ?? ZERO
  return {
    option: { category, type, priority, measure: objectOf(asked['inputs'])['option'] },
    customsValue: shown(value),
    importDuty: shown(exact('duty')),
    additional: additional(asked, option),
    vatBase: shown(add(value, before)),
    vat: shown(exact('vat')),
    dutyTotal: shown(exactTotal(option).amount),
  }
}

/** In the order of the measures, whatever tax they feed. */
function additional(asked: Case, { taxes }: Option): readonly unknown[] {
  const amounts = new Map(taxes.filter(({ tax }) => tax === 'additionalDuty' || tax === 'excise')
    .flatMap(({ measures, exact }) => measures.map((id, place) => [id, exact.of[place]?.amount ?? ZERO] as const)))
  return measuresOfCase(asked).flatMap(({ id, type, additionalCode }) => {
    const amount = amounts.get(id)
    return amount ? [{ measureType: type, ...(additionalCode === null ? {} : { additionalCode }), amount: shown(amount) }] : []
  })
}

/** By type, in order. The waiver belongs to goods from Great Britain to Northern Ireland. */
function optionList(asked: Case): readonly string[] {
  const { origin, destination } = objectOf(asked['inputs'])
  return [...optionsOfCase(asked).map(({ type }) => type.type), ...(origin === 'GB' && destination === 'XI' ? ['waiver'] : [])]
}

function tariffChoice(inputs: Json): string {
  const [uk, xi] = [figure(inputs['ukDuty']), figure(inputs['euDuty'])]
  return tariffThatApplies({ uk, xi, customsValue: customsValueOf(inputs)?.amount ?? ZERO })
}

function northernIreland(inputs: Json): readonly string[] {
  const read = (list: unknown, tariff: 'uk' | 'xi'): readonly Duty[] => listOf(list).map((one) => ({
    id: String(one['id']), category: String(one['category']), value: figure(one['value']), priority: Number(one['priority']), tariff,
  }))
  const customsValue = customsValueOf(inputs)?.amount ?? ZERO
  return remaining(read(inputs['ukOptions'], 'uk'), read(inputs['euOptions'], 'xi'), customsValue).map(({ id }) => id)
}

function measureType(asked: Case): unknown {
  const found = MEASURE_TYPES.get(String(objectOf(asked['inputs'])['measureType']))
  if (!found) return { category: null, type: null, priority: null, duty: null }
  const worked = workedOf(asked)
  const { category, type, priority } = found
  return { category, type, priority, duty: 'amount' in worked ? shown(worked.amount.amount) : null }
}

/** Money half up; alcohol is cut, where what is given says that it is alcohol. */
function rounding(asked: Case): unknown {
  const { inputs, measure, value } = asked
  const rule = /alcohol|asv|spq/i.test(JSON.stringify({ inputs, measure })) ? 'down' : 'halfUp'
  const text = shown(figure(value ?? objectOf(inputs)['value'] ?? objectOf(inputs)['amount'] ?? inputs), rule)
  return { displayed: text, shown: text, amount: text }
}

function shown(amount: Ratio, rule: Rounding = 'halfUp'): string {
  return printRatio(amount, 2, rule)
}

/** All its digits, at least two. */
function exactly(amount: Ratio): string {
  const exact = printExact(amount)
  const places = exact === null ? 10 : exact.split('.')[1]?.length ?? 0
  return printRatio(amount, Math.min(10, Math.max(2, places)), 'halfUp')
}
