/** What the record does not know and a broker adds: the reference, the office, the procedure, the papers that were issued. */
import type { Content } from './answer.ts'

export type Paper = { readonly category: string; readonly type: string; readonly id: string }

export type Additions = {
  readonly lrn: string
  readonly office: string
  readonly current: string
  readonly previous: string
  readonly papers: readonly Paper[]
}

export const NO_ADDITIONS: Additions = { lrn: '', office: '', current: '40', previous: '00', papers: [] }

/** The field of the additions that a pointer is about: into the content, or into what was sent. */
export function additionAt(pointer: string): keyof Additions | null {
  if (/^\/(reference|record\/lrn)$/.test(pointer)) return 'lrn'
  if (/^\/(officeId|record\/office)$/.test(pointer)) return 'office'
  if (/\/procedures?(\/0)?(\/current)?$/.test(pointer)) return 'current'
  if (/\/procedures?(\/0)?\/previous$/.test(pointer)) return 'previous'
  return /\/documents(\/|$)/.test(pointer) ? 'papers' : null
}

export function recordBody(
  consignment: string,
  { lrn, office, current, previous, papers }: Additions,
): Record<string, unknown> {
  return { record: { consignment, lrn, office, procedure: { current, previous }, documents: papers } }
}

/** For content that was corrected by hand: the additions go to their places in it. */
export function contentBody(
  content: Content,
  { lrn, office, current, previous, papers }: Additions,
): Record<string, unknown> {
  const { shipment = {}, ...rest } = content as Content & { readonly shipment?: Content }
  const items = Array.isArray(shipment['items']) ? (shipment['items'] as readonly Content[]) : []
  return {
    content: {
      ...rest,
      ...(lrn === '' ? {} : { reference: lrn }),
      ...(office === '' ? {} : { officeId: office }),
      shipment: {
        ...shipment,
        items: items.map((item) => ({
          ...item,
          procedures: [{ ...(current === '' ? {} : { current }), ...(previous === '' ? {} : { previous }) }],
          ...(papers.length > 0 ? { documents: papers } : {}),
        })),
      },
    },
  }
}

/** What was added to a declaration that is to be corrected; its reference is used up. */
export function additionsOf(content: Content): Additions {
  const { officeId, shipment } = content as {
    officeId?: string
    shipment?: {
      items?: readonly {
        procedures?: readonly { current?: string; previous?: string }[]
        documents?: readonly Partial<Paper>[]
      }[]
    }
  }
  const [item] = shipment?.items ?? []
  const [procedure] = item?.procedures ?? []
  return {
    lrn: '',
    office: officeId ?? '',
    current: procedure?.current ?? '',
    previous: procedure?.previous ?? '',
    papers: (item?.documents ?? []).map(({ category = '', type = '', id = '' }) => ({ category, type, id })),
  }
}

/** The content without what is added: it has its own fields. */
export function withoutAdditions(content: Content): Content {
  const {
    reference: _,
    officeId: __,
    mrn: ___,
    shipment,
    ...rest
  } = content as Content & { readonly shipment?: Content }
  if (!shipment) return rest
  const items = Array.isArray(shipment['items']) ? (shipment['items'] as readonly Content[]) : []
  return {
    ...rest,
    shipment: { ...shipment, items: items.map(({ procedures: _p, documents: _d, ...item }) => item as Content) },
  }
}
