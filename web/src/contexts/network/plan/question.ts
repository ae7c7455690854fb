/** The question as the address holds it, so that a search can be sent to a colleague, and as the planner is asked. */
export const ASKED = [
  'from',
  'to',
  'ready',
  'by',
  'teu',
  'boxes',
  'kg',
  'reefer',
  'dangerous',
  'avoid',
  'must',
  'avoidOperators',
  'mustOperators',
  'maxCost',
  'currency',
  'show',
  'hour',
  'closed',
  'boundary',
] as const

export type Asked = { readonly [Name in (typeof ASKED)[number]]?: string }

const CURRENCY = 'USD'
const SHOWN = 5

/** What stands in the form before anything is asked: one box of forty feet. */
export const BEGINNING: Asked = { teu: '2', boxes: '1', kg: '20000', currency: CURRENCY, show: String(SHOWN) }

/** Null where there is nothing to ask yet. Amounts stay decimals as they were typed; counts are whole. */
export function questionOf(said: Asked) {
  const asked = { ...BEGINNING, ...said }
  const { from, to, ready, by, maxCost, hour, closed } = asked
  if (!from || !to || !(ready || by)) return null
  const currency = asked.currency ?? CURRENCY
  return {
    from,
    to,
    ...(ready ? { ready } : {}),
    ...(by ? { latestArrival: by } : {}),
    teu: wholeOf(asked.teu, 1),
    boxes: wholeOf(asked.boxes, 1),
    grossMassKg: wholeOf(asked.kg, 1),
    ...(asked.reefer ? { reefer: true } : {}),
    ...(asked.dangerous ? { dangerous: true } : {}),
    ...(maxCost ? { maxCost: { amount: maxCost, currency } } : {}),
    ...(hour ? { timeValuePerHour: { amount: hour, currency } } : {}),
    ...chosen('avoid', asked.avoid, asked.avoidOperators),
    ...chosen('must', asked.must, asked.mustOperators),
    ...(closed ? { closures: closuresOf(closed) } : {}),
    ...(asked.boundary ? { boundary: asked.boundary } : {}),
    show: wholeOf(asked.show, SHOWN),
  }
}

export type Question = NonNullable<ReturnType<typeof questionOf>>

/** Codes and names side by side; neither holds this sign. */
const BETWEEN = ';'

export function listOf(text: string | undefined): readonly string[] {
  return text ? text.split(BETWEEN).filter((one) => one !== '') : []
}

export function printList(list: readonly string[] | undefined): string {
  return (list ?? []).join(BETWEEN)
}

function chosen<Name extends 'avoid' | 'must'>(name: Name, nodes: string | undefined, operators: string | undefined) {
  const said = {
    ...(nodes ? { nodes: listOf(nodes) } : {}),
    ...(operators ? { operators: listOf(operators) } : {}),
  }
  return Object.keys(said).length > 0 ? { [name]: said } : {}
}

/** The reason of a closure that the reader supposes. */
export const ASKED_FOR = 'asked for'

/** `CNAKL/2026-12-01T00:00:00.000Z/2026-12-10T00:00:00.000Z`, one or several. */
function closuresOf(text: string) {
  return listOf(text).flatMap((one) => {
    const [node, from, until] = one.split('/')
    return node && from && until ? [{ node, from, until, reason: ASKED_FOR }] : []
  })
}

function wholeOf(text: string | undefined, otherwise: number): number {
  const whole = Number(text)
  return Number.isInteger(whole) && whole > 0 ? whole : otherwise
}
