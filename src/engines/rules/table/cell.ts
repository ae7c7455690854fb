/** Whether a cell holds of the value of its input. Of an absent one, only `-`, `absent` and what is negated hold. */
import type { Cell, Term } from '../edition.ts'
import { areEqual, holdsBetween, type Value } from '../values.ts'

/** What a cell may ask for beside the value: what a term is worth here, and whether a list holds a value on the day. */
export type Beside = {
  readonly worth: (term: Term) => Value
  readonly isListed: (list: string, value: Value) => boolean
}

export function cellHolds(cell: Cell, value: Value, { worth, isListed }: Beside): boolean {
  switch (cell.kind) {
    case 'any': return true
    case 'present': return (value !== null) !== cell.isNegated
    case 'among': return cell.values.some((one) => areEqual(value, worth(one))) !== cell.isNegated
    case 'list': return isListed(cell.list, value) !== cell.isNegated
    case 'compare': return holdsBetween(cell.by, value, worth(cell.right))
    case 'range': {
      const [from, to] = [cell.isFromIn ? '>=' : '>', cell.isToIn ? '<=' : '<'] as const
      return holdsBetween(from, value, worth(cell.from)) && holdsBetween(to, value, worth(cell.to))
    }
  }
}
