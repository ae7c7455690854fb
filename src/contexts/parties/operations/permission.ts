/** What apps ask before they call an operation: may this person do this act to a thing with these relations? */
import type { OrganisationId } from '../../../kernel/ids.ts'
import { permits, type Asker } from '../model/permission.ts'

/** Null is whoever has not signed in. True where a row of the table allows it; no rule about the state of the thing. */
export function may(asker: Asker | null, act: string, relations: Readonly<Record<string, OrganisationId>>): boolean {
  return permits(asker, act, relations)
}
