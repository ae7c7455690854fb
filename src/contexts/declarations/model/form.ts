/**
 * What the WCO form has room for. A party is named there by at most 17 signs, and a firm of China has 18, of which the
 * last follows from the others: it is left out in the form and found again. Source: WCO an..17; GB 32100.
 */
import { parseUscc } from '../../../kernel/ids.ts'
import type { DeclarationContent } from './content.ts'
import type { GoodsItem } from './content/goods-item.ts'
import type { GoodsShipment } from './content/shipment.ts'

const OF_DECLARATION = ['submitter', 'agent', 'declarant', 'exporter'] as const satisfies readonly (keyof DeclarationContent)[]
const OF_SHIPMENT = [
  'buyer', 'consignee', 'consignor', 'importer', 'payer', 'seller', 'surety',
] as const satisfies readonly (keyof GoodsShipment)[]
const OF_ITEM = ['buyer', 'consignee', 'consignor', 'seller'] as const satisfies readonly (keyof GoodsItem)[]

/** The content as it is printed. What came in this form is left as it is. */
export function inForm(content: DeclarationContent): DeclarationContent {
  const { shipment, ...rest } = shortened(content, OF_DECLARATION)
  if (shipment === undefined) return rest
  const { items, ...others } = shortened(shipment, OF_SHIPMENT)
  return { ...rest, shipment: items === undefined ? others : { ...others, items: items.map((item) => shortened(item, OF_ITEM)) } }
}

/** In: what names a party. Out: the same, and the whole code where it was a code without its check sign. */
export function fullCode(id: string): string {
  if (!STARTS.test(id)) return id
  return [...SIGNS].map((sign) => `${id}${sign}`).find((code) => parseUscc(code) !== null) ?? id
}

/** Registered by which authority, and of which district: six digits, as no EORI has them. */
const STARTS = /^[0-9ANY][0-9A-Y]\d{6}[0-9A-HJ-NPQRTUWXY]{9}$/
const SIGNS = '0123456789ABCDEFGHJKLMNPQRTUWXY'

function shortened<Holder extends object>(holder: Holder, keys: readonly (keyof Holder)[]): Holder {
  const changed = keys.flatMap((key) => {
    const party = holder[key]
    if (typeof party !== 'object' || party === null || !('id' in party)) return []
    return typeof party.id === 'string' && parseUscc(party.id) ? [[key, { ...party, id: party.id.slice(0, 17) }] as const] : []
  })
  return { ...holder, ...Object.fromEntries(changed) }
}
