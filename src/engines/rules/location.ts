/** How a place in a message is written: `goods[2].massKg`, and `/goods/1/massKg` where a JSON pointer is wanted. */
import type { Field, Fields } from './edition.ts'
import type { Location } from './judging.ts'

/** A position is written for what may stand many times. Empty: the message itself. */
export function printLocation(at: Location, fields: Fields): string {
  return placesOf(at, fields)
    .map(({ field, position, isMany }) => `${/^\w+$/.test(field) ? field : `\`${field}\``}${isMany ? `[${position}]` : ''}`).join('.')
}

/** RFC 6901, into the message as JSON. There counting begins at zero. */
export function pointerOf(at: Location, fields: Fields): string {
  return placesOf(at, fields).map(({ field, position, isMany }) => {
    const name = field.replaceAll('~', '~0').replaceAll('/', '~1')
    return `/${name}${isMany ? `/${position - 1}` : ''}`
  }).join('')
}

/** In: as printed; a position left out is the first. Out: null where it is no such text. */
export function parseLocation(text: string): Location | null {
  if (text === '') return []
  const steps = text.match(/(?:`[^`]+`|[^.[\]`]+)(?:\[[^\]]*\])?(?:\.|$)/g) ?? []
  if (steps.join('') !== text || text.endsWith('.')) return null
  const at = steps.map((step) => {
    const [, quoted, plain = '', position = '1'] = /^(?:`([^`]+)`|([^.[\]`]+))(?:\[([1-9]\d{0,8})\])?\.?$/.exec(step) ?? []
    return { field: quoted ?? plain, position: Number(position) }
  })
  return at.every(({ field }) => field !== '') ? at : null
}

function placesOf(at: Location, fields: Fields) {
  let within: Field | undefined = { type: 'group', many: false, fields }
  return at.map(({ field, position }) => {
    within = within?.type === 'group' ? within.fields[field] : undefined
    return { field, position, isMany: within?.many ?? position > 1 }
  })
}
