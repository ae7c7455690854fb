/** The lists that come with Tongdao, imported and published as whole editions. Those of the demonstration only where it is shown. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { importEdition, publishEdition, type Ports } from '../../contexts/reference/operations.ts'
import { keepEntries } from '../../contexts/reference/views.ts'
import { PUBLISHED } from '../../contexts/reference/wire/published.ts'
import { assert } from '../../kernel/assert.ts'
import type { Instant } from '../../kernel/time.ts'
import { sqlOn } from '../../platform/postgres.ts'
import { once, seedAsked } from './asked.ts'
import type { Seeding } from './seed.ts'

export async function seedLists({ root, database, composed, demonstration, at, report }: Seeding): Promise<void> {
  const { journal, dayAtOffice } = composed.ports.release
  const ports: Ports = {
    journal,
    digestOf: (text) => createHash('sha256').update(text).digest('hex') as ReturnType<Ports['digestOf']>,
    keepEntries: (digest, entries) => keepEntries(sqlOn(database.writer), digest, entries),
    today: dayAtOffice,
  }
  for (const published of PUBLISHED.filter(({ basis }) => basis === 'published' || demonstration)) {
    const { list, edition, file, source, licence, basis, from, until, reads } = published
    const name = `${list}/${edition}`
    if (await journalKnows(journal, list, edition)) continue
    const text = readFileSync(join(root, file), 'utf8')
    const { entries, leftOut } = reads(text)
    const head = { list, edition, source, licence, basis, digest: ports.digestOf(text), text, entries, leftOut }
    const imported = await once(() => importEdition(ports, head, seedAsked(`lists/${name}`, at)))
    assert(imported === null || 'facts' in imported, `the list ${name} is imported`)
    const answer = await once(() => publishEdition(ports, { list, edition, from, until }, seedAsked(`publish/${name}`, at)))
    assert(answer === null || 'facts' in answer, `the list ${name} is published`)
    report(`list ${name}: ${entries.length} entries`)
  }
}

async function journalKnows(journal: Ports['journal'], list: string, edition: string): Promise<boolean> {
  const { facts } = await journal.load<{ type: string; edition?: string; at: Instant }>(`reference/${list}`)
  return facts.some((fact) => fact.type === 'editionPublished' && fact.edition === edition)
}
