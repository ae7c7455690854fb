/** The columns of a table: every row has all its cells, and what stands in them is of the kind of the input. */
import type { Cell, Row, Table } from '../edition.ts'
import { LIMITS } from '../judging.ts'
import { valuesIn } from '../table/cut.ts'
import type { Say } from './fault.ts'
import { scopeOver, type Desk, type Scope } from './scope.ts'
import { listNamed, typeOf, wants, wantsValue } from './typing.ts'

export function checkTable(table: Table, desk: Desk): void {
  const { say } = desk
  const scope = scopeOver(desk, table.over)
  if (!scope) return
  const kinds = table.inputs.map(({ term }) => wantsValue(term, scope))
  for (const output of table.outputs) for (const value of output.ranked) wants(value, output.type, scope)
  checkNames(table, say)
  checkPolicy(table, say)
  for (const row of table.rows) {
    checkRow(row, table, say)
    row.cells.forEach((cell, place) => { checkCell(cell, kinds[place] ?? null, row, scope) })
    row.gives.forEach((term, place) => {
      const type = table.outputs[place]?.type
      if (type) wants(term, type, scope)
    })
  }
}

function checkRow(row: Row, { inputs, outputs }: Table, say: Say): void {
  if (row.cells.length === inputs.length && row.gives.length === outputs.length) return
  say({
    code: 'cells_miscounted',
    message: `A row has ${row.cells.length} of ${inputs.length} cells, and gives ${row.gives.length} of ${outputs.length} outputs.`,
    remedy: 'Write one cell for every input and one value for every output.',
  }, row)
}

function checkCell(cell: Cell, kind: ReturnType<typeof wantsValue>, row: Row, scope: Scope): void {
  for (const value of valuesIn(cell)) {
    if (kind) wants(value, kind, scope)
    else typeOf(value, scope)
  }
  const list = cell.kind === 'list' ? listNamed(cell.list, scope, cell, row) : null
  if (list && kind && kind !== list.of) {
    scope.say({
      code: 'type_mismatch',
      message: `\`${list.name}\` is a list of ${list.of}, and the input is ${kind}.`,
      remedy: 'Let the input be of the kind of the list.',
    }, cell, row)
  }
  if (kind === 'truth' && (cell.kind === 'compare' || cell.kind === 'range')) {
    scope.say({
      code: 'type_mismatch',
      message: 'Yes and no have no order.',
      remedy: 'Write `yes` or `no`.',
    }, cell, row)
  }
}

function checkNames({ inputs, outputs }: Table, say: Say): void {
  for (const columns of [inputs, outputs]) {
    const names = new Set<string>()
    for (const column of columns) {
      if (names.has(column.name)) {
        say({
          code: 'name_repeated',
          message: `The table has two columns \`${column.name}\`.`,
          remedy: 'Give each its own name.',
        }, column)
      }
      names.add(column.name)
    }
  }
}

function checkPolicy({ policy, outputs, rows }: Table, say: Say): void {
  const unfit = (message: string, remedy: string) => say({ code: 'policy_unfit', message, remedy })
  if (outputs.length === 0) unfit('The table gives nothing.', 'Add an `output`.')
  if (rows.length > LIMITS.rows) {
    say({
      code: 'over_limit',
      message: `There are ${rows.length} rows; a table holds ${LIMITS.rows}.`,
      remedy: 'Divide the table.',
    })
  }
  const isRanked = policy === 'priority' || policy === 'output order'
  if (isRanked && outputs.every(({ ranked }) => ranked.length === 0)) {
    unfit(`\`${policy}\` needs an output with a rank, and none has one.`, 'Write `ranked` and its values, the most important first.')
  }
  if (!policy.startsWith('collect ')) return
  if (outputs.length > 1) unfit(`\`${policy}\` makes one value, and the table has ${outputs.length} outputs.`, 'Leave one output.')
  const [output] = outputs
  if (!output || policy === 'collect count') return
  const isFit = policy === 'collect sum' ? output.type === 'number' : output.type !== 'truth'
  if (!isFit) unfit(`\`${policy}\` cannot be made of an output that is ${output.type}.`, 'Give numbers, or choose another policy.')
}
