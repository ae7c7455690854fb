import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Day } from '../../../kernel/time.ts'
import { readPacks } from '../../../apps/rule-packs.ts'
import { judgeXml, openXmlSchema } from '../../../platform/xml.ts'
import { HEADER } from '../../../regimes/cn/profile.ts'
import { DECLARATION_ROOTS } from '../../../regimes/gb/schemas.ts'
import type { RulePack } from '../model/judgement.ts'
import { formFaults, type Statement } from '../wire/form.ts'
import { warmUp } from './warm-up.ts'

const schema = openXmlSchema(join(import.meta.dirname, '../../../regimes/gb/schemas'), DECLARATION_ROOTS)

test('a server has judged form and rules before it listens', () => {
  let judged = 0
  const ports = {
    header: HEADER,
    packFor: () => readPacks('cn')[0] ?? null,
    formFaults: (said: Statement, pack: RulePack) => {
      const faults = formFaults(said, pack, (xml) => judgeXml(xml, schema).faults)
      judged += faults.length
      return faults
    },
  }
  warmUp(ports, '2026-01-27' as Day)
  expect(judged).toBeGreaterThan(20)
})

test('on a day without rules there is nothing to warm', () => {
  expect(() => warmUp({ header: HEADER, packFor: () => null, formFaults: () => { throw new Error('judged') } }, '2025-01-01' as Day)).not.toThrow()
})
