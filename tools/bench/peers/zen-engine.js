/** One decision table that collects, a column for each field and a row for each rule, as its documentation has it. */
import { ZenEngine } from '@gorules/zen-engine'

const ORDERS = { lt: '<', le: '<=', gt: '>', ge: '>=' }

export function prepare(rules) {
  const fields = [...new Set(rules.flatMap(({ all }) => all.map(({ f }) => f)))]
  const rows = rules.map(({ code, all }, row) => ({
    _id: `row${row}`,
    ...Object.fromEntries(fields.map((field, column) => [`in${column}`, all.filter(({ f }) => f === field).map(cellOf).join(' and ')])),
    code: JSON.stringify(code),
  }))
  const decision = new ZenEngine().createDecision({
    nodes: [
      { id: 'asked', type: 'inputNode', name: 'asked' },
      {
        id: 'table', type: 'decisionTableNode', name: 'table',
        content: {
          hitPolicy: 'collect', rules: rows,
          inputs: fields.map((field, column) => ({ id: `in${column}`, name: field, type: 'expression', field })),
          outputs: [{ id: 'code', name: 'code', type: 'expression', field: 'code' }],
        },
      },
      { id: 'told', type: 'outputNode', name: 'told' },
    ],
    edges: [{ id: 'a', sourceId: 'asked', targetId: 'table' }, { id: 'b', sourceId: 'table', targetId: 'told' }],
  })
  return async (declaration, trace) => (await decision.evaluate(declaration, { trace })).result.map(({ code }) => code)
}

function cellOf({ op, v }) {
  switch (op) {
    case 'eq': return `$ == ${JSON.stringify(v)}`
    case 'ne': return `$ != ${JSON.stringify(v)}`
    case 'in': return `$ in ${JSON.stringify(v)}`
    case 'nin': return `$ not in ${JSON.stringify(v)}`
    case 'isNull': return '$ == null'
    case 'gtField': return `$ > ${v}`
    default: return `$ != null and $ ${ORDERS[op]} ${v}`
  }
}
