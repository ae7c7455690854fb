/** Each rule compiled by itself, which was quicker than one rule set in one expression. Null is below five there, so it is asked for. */
import { LogicEngine } from 'json-logic-engine'

const ORDERS = { lt: '<', le: '<=', gt: '>', ge: '>=' }

export function prepare(rules) {
  const engine = new LogicEngine()
  const compiled = rules.map(({ code, all }) => ({ code, fires: engine.build({ and: all.map(conditionOf) }) }))
  return (declaration) => {
    const hits = []
    for (const { code, fires } of compiled) if (fires(declaration)) hits.push(code)
    return hits
  }
}

function conditionOf({ f, op, v }) {
  const field = { var: f }
  switch (op) {
    case 'eq': return { '===': [field, v] }
    case 'ne': return { '!==': [field, v] }
    case 'in': return { in: [field, v] }
    case 'nin': return { '!': [{ in: [field, v] }] }
    case 'isNull': return { '===': [field, null] }
    case 'gtField': return { '>': [field, { var: v }] }
    default: return { and: [{ '!==': [field, null] }, { [ORDERS[op]]: [field, v] }] }
  }
}
