/** Borders, crossing by crossing and direction by direction, and the delays that are said of them. */
import { parseNodeCode } from '../../../kernel/ids.ts'
import { DIRECTIONS, PROCEDURES, withRest } from '../model/border.ts'
import type { Delay, DelayId, DelaySubject } from '../model/delay.ts'
import { PART_KINDS, TRANSFER_KINDS, type Part, type TransferRule, type TransferRuleId } from '../model/service.ts'
import { readCsv, type Row, type Table } from './csv.ts'
import { meansIn, nameAs, openingIn, sourced } from './demonstration.ts'
import { parseClaimId, parseHours, parseMode, parseSignedHours, parseWhole } from './values.ts'

export function readBorders(text: string): Table<Omit<TransferRule, 'price'>> {
  const sides = ['leaves', 'leaves_procedure', 'enters', 'enters_procedure']
  const columns = ['rule_id', 'crossing', 'direction', 'node', 'from_mode', 'to_mode', 'kind', ...sides, 'duration_h', 'rest', 'documents']
  return readCsv('borders.csv', text, columns, (row) => {
    const duration = sourced(row, 'duration', parseHours, 'duration_h')
    return {
      id: row.read('rule_id', nameAs<TransferRuleId>),
      node: row.read('node', parseNodeCode),
      from: meansIn(row, 'from_mode', 'from_gauge_mm'),
      to: meansIn(row, 'to_mode', 'to_gauge_mm'),
      kind: row.read('kind', oneOf(TRANSFER_KINDS)),
      duration,
      parts: partsIn(row, duration),
      hours: openingIn(row),
      border: {
        crossing: row.text('crossing'),
        direction: row.read('direction', oneOf(DIRECTIONS)),
        leaves: { node: row.read('leaves', parseNodeCode), procedure: row.read('leaves_procedure', oneOf(PROCEDURES)) },
        enters: { node: row.read('enters', parseNodeCode), procedure: row.read('enters_procedure', oneOf(PROCEDURES)) },
        documents: row.several('documents', (name) => name),
      },
      note: row.text('note'),
    }
  })
}

/** What is known by itself, and the rest: of a published total the rest is derived. */
function partsIn(row: Row, { value, basis, claim }: TransferRule['duration']): readonly Part[] {
  const part = (what: Part['what'], column: string): readonly Part[] => {
    if (row.text(`${column}_h`) === '') return []
    const { value: minutes, ...said } = sourced(row, column, parseHours, `${column}_h`)
    return [{ what, minutes, ...said }]
  }
  const known = [...part('gauge change', 'gauge'), ...part('processing', 'processing'), ...part('customs', 'customs')]
  const isWhole = known.length === 0
  const restBasis = basis === 'published' && !isWhole ? 'derived' : basis
  return withRest(value, known, { what: row.read('rest', oneOf(PART_KINDS)), basis: restBasis, claim })
}

/** `hours` are the edges, and between each two of them lie so many thousandths. */
export function readDelays(text: string): Table<Delay> {
  const columns = ['delay_id', 'of', 'subject', 'hours', 'shares', 'basis', 'readings']
  return readCsv('delays.csv', text, columns, (row) => ({
    id: row.read('delay_id', nameAs<DelayId>),
    of: subjectIn(row),
    edges: row.several('hours', parseSignedHours),
    shares: row.several('shares', parseWhole),
    basis: row.read('basis', oneOf(['observed', 'said'] as const)),
    readings: row.several('readings', parseClaimId),
    note: row.text('note'),
  }))
}

function subjectIn(row: Row): DelaySubject {
  const name = row.read('of', oneOf(['mode', 'crossing', 'passage'] as const))
  if (name === 'mode') return { name, mode: row.read('subject', parseMode) }
  return name === 'crossing' ? { name, crossing: row.text('subject') } : { name, node: row.read('subject', parseNodeCode) }
}

function oneOf<Name extends string>(names: readonly Name[]): (text: string) => Name | null {
  return (text) => names.find((name) => name === text) ?? null
}
