/** `tongdao demo`: the journey of frozen beef, told live to a running demonstration server, one line per step. */
import { addDays, dayAt } from '../../kernel/time.ts'
import { now } from '../../platform/clock.ts'
import { dataDirectoryFrom } from '../../platform/data-directory.ts'
import { BEEF } from '../journey/cargo.ts'
import { tellImport } from '../journey/import.ts'
import { remoteTeller } from '../journey/remote-teller.ts'
import { boxesOf } from '../journey/boxes.ts'
import { DEFAULT_SERVER } from './client.ts'
import type { Invocation } from './commands.ts'
import { Unfit } from './ending.ts'
import { tokenOf } from './login.ts'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export async function run({ options, environment, write }: Invocation): Promise<number> {
  const server = String(options['server'] ?? DEFAULT_SERVER)
  const password = passwordFrom(environment)
  const paceMs = Number(options['pace'] ?? 0)
  if (!Number.isInteger(paceMs) || paceMs < 0 || paceMs > 60_000) throw new Unfit('--pace takes milliseconds, 0 to 60000.')
  const teller = remoteTeller({ server, paceMs, tokenOf: (person) => tokenOf(server, person, password) })
  const at = now()
  const serial = Math.floor(Date.parse(at) / 1000) % 500_000
  const ready = `${addDays(dayAt(at, 0), 1)}T00:00:00.000Z`
  let step = 0
  write('The demonstration compresses weeks into seconds: every event is told as it happens here.\n')
  const told = await tellImport(teller, {
    cargo: BEEF,
    reference: `DEMO-${serial}`, boxes: boxesOf(serial), ready, deliverBy: `${addDays(dayAt(at, 0), 75)}T00:00:00.000Z`,
    until: 'free', conforms: true,
    narrate: (person, zh, en) => {
      step += 1
      write(`${String(step).padStart(3)}  ${person.padEnd(17)}  ${en}\n     ${' '.repeat(17)}  ${zh}\n`)
    },
  })
  write(`\n${server}/consignments/${told.consignment}\n`)
  return 0
}

/** The demonstration's password lies with the keys of its data directory; another server's is given in the environment. */
function passwordFrom(environment: NodeJS.ProcessEnv): string {
  const given = environment['TONGDAO_PASSWORD']
  if (given) return given
  try {
    return readFileSync(join(dataDirectoryFrom(environment), 'keys', 'demonstration-password'), 'utf8').trim()
  } catch {
    const printed = 'The demonstration password is printed by `tongdao start --demo`'
    throw new Unfit(`${printed}: set TONGDAO_PASSWORD, or run this where its data directory is.`)
  }
}

