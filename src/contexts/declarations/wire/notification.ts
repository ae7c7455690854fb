/** Notifications in the WCO form (RES): canonical text ⇄ what the authority answered. */
import { printXml, readCanonical, rootOf, withoutBlanks, dress } from '../../../engines/xml/index.ts'
import type { Moment } from '../model/content/figures.ts'
import type { Instant } from '../../../kernel/time.ts'
import type { Notification } from '../model/notification.ts'
import type { Namespaces } from './codec.ts'
import { enclose, open } from './envelope.ts'
import { RESPONSE } from './notification-table.ts'

const NAMES: Namespaces = {
  body: 'urn:wco:datamodel:WCO:RES-DMS:2',
  dates: 'urn:wco:datamodel:WCO:Response_DS:DMS:2',
}

/**
 * In: the canonical text of a well-formed document. Out: its first notification, or null where it has none. Namespaces
 * are not asked for: most published samples carry none. What the record has no field for is not kept. Throws nothing.
 */
export function readNotification(canonical: string): Notification | null {
  const tree = readCanonical(canonical)
  const found = tree && open(rootOf(withoutBlanks(tree)), 'Response')
  const said = found && RESPONSE.read(found.message)
  if (!found || !said) return null
  return found.header === undefined ? said : { message: found.header, ...said }
}

/** Out: XML that is valid under the published schema where the record has what the schema requires. Throws nothing. */
export function printNotification({ message = { modelVersion: '3.6', type: 'RES' }, ...said }: Notification): string {
  return printXml(dress(enclose(message, RESPONSE.print(said, 'Response', NAMES), NAMES)))
}

/** `2026-01-27T08:00:00.000Z` → `20260127080000Z` in format 304. */
export function momentOf(instant: Instant): Moment {
  return { text: `${instant.slice(0, 19).replaceAll(/[-:T]/g, '')}Z`, format: '304' }
}
