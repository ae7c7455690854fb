/** What the register of parties says of a firm, in the words of those who name it on a document or to customs. */
import type { Firm } from '../../contexts/consignments/wire/multimodal-document.ts'
import type { ShipmentParty } from '../../contexts/declarations/index.ts'
import { findCoded, findOrganisation } from '../../contexts/parties/views/register.ts'
import { parseCountryCode, type OrganisationId } from '../../kernel/ids.ts'
import type { Reader, Viewer } from '../../platform/postgres.ts'

export type Register = {
  readonly isKnown: (organisation: OrganisationId) => Promise<boolean>
  readonly firm: (organisation: OrganisationId) => Promise<Firm | null>
  readonly party: (organisation: OrganisationId) => Promise<ShipmentParty | null>
  /** By USCC, EORI or UEN, or by the id here, as offices are. */
  readonly holderOf: (code: string) => Promise<OrganisationId | null>
}

export function registerFor(reader: Reader, viewer: Viewer): Register {
  async function particularsOf(organisation: OrganisationId) {
    const life = await findOrganisation(reader, viewer, organisation)
    return life?.state.name === 'registered' ? life.state.particulars : null
  }

  return {
    isKnown: async (organisation) => (await particularsOf(organisation)) !== null,
    firm: async (organisation) => {
      const known = await particularsOf(organisation)
      if (!known) return null
      const [scheme, value] = Object.entries(known.identifiers)[0] ?? []
      return { names: known.names, identifier: scheme && value ? { scheme: scheme.toUpperCase(), value } : null }
    },
    party: async (organisation) => {
      const known = await particularsOf(organisation)
      if (!known) return null
      const { uscc, eori, uen } = known.identifiers
      // The scheme of its identifier says where a firm is registered; the register keeps no addresses yet.
      const country = parseCountryCode(uscc ? 'CN' : uen ? 'SG' : (eori?.slice(0, 2) ?? 'CN'))
      if (!country) return null
      return { name: known.names.en, id: uscc ?? eori ?? uen ?? null, city: null, country, line: null, postcode: null }
    },
    holderOf: async (code) => (code === '' ? null : findCoded(reader, viewer, code)),
  }
}
