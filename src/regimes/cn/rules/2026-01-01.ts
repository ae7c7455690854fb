/**
 * What is demanded of a declaration from 1 January 2026. Once in force this file is not edited: the next edition is the
 * next file. Every row says on whose word it stands; `unverified` is ordinary knowledge of the trade that was not read in
 * a source for this pack, and must be verified before anybody relies on it.
 */
import type { Case, Line, NeedRow, Rule, RulePack, Source } from '../../../contexts/declarations/index.ts'
import { checkDigit, parseContainerNumber, parseCountryCode, parseUscc, type CountryCode } from '../../../kernel/ids.ts'
import { printThousandths } from '../../../kernel/quantity.ts'
import { addDays, type Day } from '../../../kernel/time.ts'
import { FIELDS, SENTENCES } from '../sentences.ts'

const OURS: Source = { basis: 'ours', of: 'Tongdao, until the law is loaded' }
const read = (of: string): Source => ({ basis: 'read', of })
const unverified = (of: string): Source => ({ basis: 'unverified', of })

/** Incoterms 2020, the eleven rules. */
const INCOTERMS = ['EXW', 'FCA', 'CPT', 'CIP', 'DAP', 'DPU', 'DDP', 'FAS', 'FOB', 'CFR', 'CIF']

/** Source of the length: corridor source `import14`, weak. */
const LODGE_WITHIN_DAYS = 14

const importing = ({ direction }: Case) => direction === 'import'
const importerId = ({ content }: Case) => content.shipment?.importer?.id ?? ''
/** The WCO form has room for 17 signs: there the last, which follows from the others, is left out. */
const isFirm = (id: string) => parseUscc(id) !== null || /^[0-9A-HJ-NPQRTUWXY]{17}$/.test(id)
const isMeat = ({ hsCode }: Line) => hsCode.startsWith('02')
const hasPaper = ({ documents }: Line, type: string) => documents.some((one) => one.type === type && (one.id ?? '') !== '')
const sumOf = (values: readonly (number | undefined)[]) => values.reduce<number>((sum, value) => sum + (value ?? 0), 0)

export const RULES: readonly Rule[] = [
  { id: 'CN01', code: 'lrn_missing', over: 'declaration', at: '/reference', severity: 'error', source: OURS,
    holds: ({ content }) => /^\S{1,22}$/.test(content.reference ?? '') },
  { id: 'CN02', code: 'declaration_kind_unknown', over: 'declaration', at: '/type', severity: 'error', source: OURS,
    holds: ({ direction }) => direction !== null, names: ({ content }) => ({ kind: content.type ?? '' }) },
  { id: 'CN03', code: 'function_not_original', over: 'declaration', at: '/function', severity: 'error', source: OURS,
    holds: ({ content }) => content.function === '9', names: ({ content }) => ({ function: content.function ?? '' }) },
  { id: 'CN04', code: 'office_unknown', over: 'declaration', at: '/officeId', severity: 'error', source: OURS,
    holds: ({ known }) => known.office, names: ({ content }) => ({ office: content.officeId ?? '' }) },
  { id: 'CN05', code: 'importer_code_wrong', over: 'declaration', at: '/shipment/importer/id', severity: 'error',
    source: unverified('GB 32100 for the check; that customs asks for this code'), when: importing,
    holds: (given) => isFirm(importerId(given)), names: (given) => ({ code: importerId(given) }) },
  { id: 'CN06', code: 'importer_not_registered', over: 'declaration', at: '/shipment/importer/id', severity: 'error', source: OURS,
    when: (given) => importing(given) && isFirm(importerId(given)), holds: ({ known }) => known.importer,
    names: (given) => ({ code: importerId(given) }) },
  { id: 'CN07', code: 'incoterm_unknown', over: 'declaration', at: '/shipment/tradeTerms/incoterm', severity: 'error',
    source: unverified('Incoterms 2020; that customs asks for a term'),
    holds: ({ content }) => INCOTERMS.includes(content.shipment?.tradeTerms?.incoterm ?? ''),
    names: ({ content }) => ({ term: content.shipment?.tradeTerms?.incoterm ?? '', known: INCOTERMS.join(', ') }) },
  { id: 'CN08', code: 'goods_missing', over: 'declaration', at: '/shipment/items', severity: 'error', source: OURS,
    holds: ({ content }) => (content.shipment?.items ?? []).length > 0 },
  { id: 'CN09', code: 'packages_total_differs', over: 'declaration', at: '/totalPackages', severity: 'error', source: OURS,
    when: ({ content }) => content.totalPackages !== undefined,
    holds: ({ content }) => Number(content.totalPackages) === sumOf((content.shipment?.items ?? [])
      .flatMap(({ packages = [] }) => packages).map(({ quantity }) => Number(quantity?.value ?? 0))),
    names: ({ content }) => ({ total: content.totalPackages ?? '' }) },

  { id: 'CN10', code: 'description_missing', over: 'line', at: '/commodity/description', severity: 'error', source: OURS,
    holds: ({ line }) => (line.item.commodity?.description ?? '').trim().length >= 2 },
  { id: 'CN11', code: 'hs_code_not_ten_digits', over: 'line', at: '/commodity/classifications', severity: 'error',
    source: unverified('ten digits of the Chinese tariff'),
    holds: ({ line }) => /^\d{10}$/.test(line.hsCode), names: ({ line }) => ({ code: line.hsCode }) },
  { id: 'CN12', code: 'hs_code_unknown', over: 'line', at: '/commodity/classifications', severity: 'error',
    source: unverified('the first six digits are those of the WCO nomenclature in force'),
    when: ({ line }) => /^\d{6}/.test(line.hsCode), holds: ({ line, known }) => known.hsCodes?.includes(line.hsCode.slice(0, 6)) ?? true,
    names: ({ line, day }) => ({ code: line.hsCode.slice(0, 6), day }) },
  { id: 'CN13', code: 'origin_missing', over: 'line', at: '/origins', severity: 'error', source: OURS,
    holds: ({ line }) => parseCountryCode(line.origin) !== null },
  { id: 'CN14', code: 'mass_missing', over: 'line', at: '/commodity/measure', severity: 'error', source: OURS,
    holds: ({ line }) => line.grossMass !== null && line.netMass !== null && line.netMass > 0 },
  { id: 'CN15', code: 'net_exceeds_gross', over: 'line', at: '/commodity/measure/netMass', severity: 'error', source: OURS,
    when: ({ line }) => line.grossMass !== null && line.netMass !== null,
    holds: ({ line }) => (line.netMass ?? 0) <= (line.grossMass ?? 0),
    names: ({ line }) => ({ net: printThousandths(line.netMass ?? 0), gross: printThousandths(line.grossMass ?? 0) }) },
  { id: 'CN16', code: 'value_not_positive', over: 'line', at: '/commodity/invoiceLine/price', severity: 'error', source: OURS,
    holds: ({ line }) => line.value !== null && line.value.minor > 0n },
  { id: 'CN17', code: 'packages_missing', over: 'line', at: '/packages', severity: 'error', source: OURS,
    holds: ({ line }) => (line.item.packages ?? []).some(({ type = '', quantity }) =>
      /^[A-Z0-9]{2}$/.test(type) && Number(quantity?.value ?? 0) >= 1) },
  { id: 'CN18', code: 'quarantine_licence_missing', over: 'line', at: '/documents', severity: 'error',
    source: unverified('meat needs an import quarantine licence; 911 is import licence in UNTDID 1001'),
    when: (given) => importing(given) && isMeat(given.line), holds: ({ line }) => hasPaper(line, '911') },
  { id: 'CN19', code: 'health_certificate_not_named', over: 'line', at: '/documents', severity: 'warning',
    source: unverified('meat comes with a veterinary certificate, 853 in UNTDID 1001'),
    when: (given) => importing(given) && isMeat(given.line), holds: ({ line }) => hasPaper(line, '853') },

  { id: 'CN20', code: 'container_number_wrong', over: 'container', at: '/id', severity: 'error', source: unverified('ISO 6346'),
    holds: ({ container }) => parseContainerNumber(container) !== null,
    names: ({ container }) => ({ container, right: rightNumber(container) }) },
  { id: 'CN21', code: 'container_repeated', over: 'container', at: '/id', severity: 'error', source: OURS,
    holds: ({ repeated }) => !repeated, names: ({ container }) => ({ container }) },
  { id: 'CN22', code: 'seal_not_named', over: 'container', at: '/seals', severity: 'warning', source: OURS,
    holds: ({ seals }) => seals > 0, names: ({ container }) => ({ container }) },
  { id: 'CN23', code: 'lodged_late', over: 'declaration', at: '', severity: 'warning', source: read('import14 (weak)'),
    when: (given) => importing(given) && given.known.arrivedOn !== null,
    holds: ({ known, day }) => known.arrivedOn === null || day <= addDays(known.arrivedOn, LODGE_WITHIN_DAYS),
    names: ({ known }) => ({ arrived: known.arrivedOn ?? '', until: known.arrivedOn ? addDays(known.arrivedOn, LODGE_WITHIN_DAYS) : '' }) },
  { id: 'CN24', code: 'exporter_not_registered', over: 'declaration', at: '/exporter/id', severity: 'error', source: OURS,
    when: ({ direction }) => direction === 'export', holds: ({ known }) => known.exporter,
    names: ({ content }) => ({ code: content.exporter?.id ?? '' }) },
]

/** What release waits for before goods may be used. That licences and conformity are waited for: GACC 160/2019, clause II. */
export const NEEDS: readonly NeedRow[] = [
  { need: 'licence', direction: 'import', hs: ['02'], source: unverified('gacc160 for the waiting; that meat is licensed') },
  { need: 'conformity', direction: 'import', hs: ['8703'], source: unverified('gacc160 for the waiting; that cars are certified') },
  { need: 'duty', direction: 'import', hs: [''], source: OURS },
]

export const PACK_2026: RulePack = {
  administration: 'CN' as CountryCode,
  access: 'twoStage',
  edition: 'cn-2026-01-01',
  from: '2026-01-01' as Day,
  until: null,
  rules: RULES,
  needs: NEEDS,
  sentences: SENTENCES,
  fields: FIELDS,
}

/** `CSQU3054384` → `CSQU3054383`: the number with the digit that the rest of it asks for. */
function rightNumber(container: string): string {
  const body = container.slice(0, 10)
  return /^[A-Z]{3}[UJZ]\d{6}$/.test(body) ? `${body}${checkDigit(body)}` : '…'
}
