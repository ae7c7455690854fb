/**
 * Rules of CDS that need nothing but the declaration: the first set, as the published lists and samples of 22 August
 * 2024 have them. Each row is an error of the published list, and where the list leaves something open, the published
 * declarations close it: no row refuses one that customs accepted. D.E. numbers are UCC data elements.
 *
 * An amendment or a cancellation says only what changes, so all rows are over originals (function 9).
 */
import type { Case, Line, OfLine, Rule, RulePack, Source } from '../../../contexts/declarations/index.ts'
import { present } from '../../../kernel/assert.ts'
import { parseCountryCode } from '../../../kernel/ids.ts'
import { parseDay } from '../../../kernel/time.ts'
import { PROCEDURES } from '../lists/codes.ts'
import { FIELDS, NUMBERS, SENTENCES } from '../sentences.ts'
import { LISTED } from './listed-codes.ts'

const read = (of: string): Source => ({ basis: 'read', of })

const isOriginal = ({ content }: Case) => content.function === '9'
const itemsOf = ({ content }: Case) => content.shipment?.items ?? []
const numberOf = ({ item }: Line) => Number(item.sequence ?? 1)
const currencyOf = ({ item }: { readonly item: Line['item'] }) => item.commodity?.invoiceLine?.price?.currency

/** A procedure with a previous one is the requested procedure (D.E. 1/10), one without is additional (D.E. 1/11). */
const requested = ({ item }: Line) => (item.procedures ?? []).filter(({ previous }) => previous !== undefined)
const additional = ({ item }: Line) => (item.procedures ?? []).filter(({ previous }) => previous === undefined)

/** Complete and supplementary declarations: A and D, Y and Z (D.E. 1/2). Simplified ones may leave much for later. */
const isFullImport = (given: Case) => isOriginal(given) && /^IM[ADYZ]$/.test(given.content.type ?? '')
const isExport = (given: Case) => isOriginal(given) && (given.content.type ?? '').startsWith('EX')

/** Released to free circulation (40) and no relief or other additional procedure claimed (000). */
const isPlainRelease = ({ line }: OfLine) =>
  requested(line).some(({ current }) => current === '40') && additional(line).some(({ current }) => current === '000')

const RULES: readonly Rule[] = [
  { id: 'GB01', code: 'CDS10010', over: 'declaration', at: '/reference', severity: 'error', source: read('D.E. 2/5, an..22'),
    when: isOriginal, holds: ({ content }) => (content.reference ?? '').length <= 22 },
  { id: 'GB02', code: 'CDS11003', over: 'declaration', at: '/itemCount', severity: 'error', source: read('CDS11003'),
    when: (given) => isOriginal(given) && given.content.itemCount !== undefined,
    holds: (given) => Number(given.content.itemCount) === itemsOf(given).length,
    names: (given) => ({ said: given.content.itemCount ?? '', found: String(itemsOf(given).length) }) },
  { id: 'GB03', code: 'exit_office_missing', over: 'declaration', at: '/exitOffice/id', severity: 'error',
    source: read('CDS10001; D.E. 5/12 stands on every published export'),
    when: isExport, holds: ({ content }) => content.exitOffice?.id !== undefined },

  { id: 'GB04', code: 'CDS10020', over: 'line', at: '/sequence', severity: 'error', source: read('D.E. 1/6, n..3'),
    when: isOriginal, holds: ({ line }) => numberOf(line) >= 1 && numberOf(line) <= 999,
    names: ({ line }) => ({ value: line.item.sequence ?? '' }) },
  { id: 'GB05', code: 'CDS12022', over: 'line', at: '/sequence', severity: 'error', source: read('CDS12022'),
    when: (given) => isOriginal(given) && given.content.itemCount !== undefined && numberOf(given.line) <= 999,
    holds: ({ content, line }) => numberOf(line) <= Number(content.itemCount) },
  { id: 'GB06', code: 'CDS12024', over: 'line', at: '/sequence', severity: 'error', source: read('CDS12024; D.E. 1/6'),
    when: isOriginal,
    holds: (given) => itemsOf(given).filter(({ sequence }) => sequence === given.line.item.sequence).length <= 1 },
  { id: 'GB07', code: 'net_mass_missing', over: 'line', at: '/commodity/measure/netMass', severity: 'error',
    source: read('CDS10001; D.E. 6/1 stands on every published release to free circulation without relief'),
    when: (given) => isFullImport(given) && isPlainRelease(given),
    holds: ({ line }) => line.item.commodity?.measure?.netMass !== undefined },
  { id: 'GB08', code: 'CDS11006', over: 'line', at: '/commodity/measure/netMass', severity: 'error', source: read('CDS11006'),
    when: ({ line, ...given }) => isOriginal(given) && line.netMass !== null && line.grossMass !== null,
    holds: ({ line }) => (line.netMass ?? 0) <= (line.grossMass ?? 0) },
  { id: 'GB09', code: 'CDS12050', over: 'line', at: '/procedures/0/current', severity: 'error', source: read('CDS12050'),
    when: isOriginal, holds: ({ line }) => requested(line).every(({ current = '' }) => PROCEDURES.has(current)),
    names: ({ line }) => ({ value: requested(line).map(({ current = '' }) => current).join(', ') }) },
  { id: 'GB10', code: 'CDS12149', over: 'line', at: '/procedures', severity: 'error', source: read('CDS12149'),
    when: ({ line, ...given }) => isOriginal(given) && additional(line).some(({ current }) => current === '000'),
    holds: ({ line }) => additional(line).length === 1 },
  { id: 'GB11', code: 'CDS12057', over: 'line', at: '/commodity/invoiceLine/price', severity: 'error', source: read('CDS12057'),
    when: (given) => isOriginal(given) && currencyOf(given.line) !== undefined,
    holds: (given) => {
      const first = itemsOf(given).find((item) => currencyOf({ item }) !== undefined)
      return first !== undefined && currencyOf(given.line) === currencyOf({ item: first })
    } },
  ...LISTED,
]

export const PACK_2024: RulePack = {
  administration: present(parseCountryCode('GB'), 'GB is a country'),
  access: 'none',
  edition: 'gb-2024-08-22',
  from: present(parseDay('2024-08-22'), 'a day'),
  until: null,
  rules: RULES,
  needs: [],
  numbers: NUMBERS,
  sentences: SENTENCES,
  fields: FIELDS,
}
