/**
 * The first administrator, named by whoever starts: in the environment for machines, on the terminal for people. The
 * password is not echoed and is kept nowhere but as its hash.
 */
import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import {
  ensureFirstAdministrator,
  type FirstAdministrator,
  type SetupPorts,
} from '../../contexts/parties/operations/first-administrator.ts'
import { msOf } from '../../kernel/time.ts'
import { now } from '../../platform/clock.ts'
import { newId } from '../../platform/ids.ts'
import type { Actor } from '../../platform/journal.ts'
import { Unfit } from '../cli/ending.ts'

type Terminal = { readonly input: NodeJS.ReadStream; readonly output: NodeJS.WriteStream }

export type Start = {
  readonly environment: NodeJS.ProcessEnv
  /** Null where nobody can answer. */
  readonly terminal: Terminal | null
  readonly report: (line: string) => void
}

/** `TONGDAO_ADMIN` and `TONGDAO_ADMIN_PASSWORD`, else a question, else a word for POST /api/v1/setup. */
export async function firstAdministrator(ports: SetupPorts, { environment, terminal, report }: Start): Promise<void> {
  if ((await ports.countPeople()) > 0) return
  const named = fromEnvironment(environment)
  for (;;) {
    const offered = named ?? (terminal && (await ask(terminal)))
    const at = now()
    const asked = { by: 'setup' as Actor, at, command: { id: `setup/${newId(msOf(at))}`, digest: 'setup' } }
    const answer = await ensureFirstAdministrator(ports, offered, asked)
    if ('ready' in answer) return
    if ('setup' in answer)
      return report(`no administrator yet: open the page and set up with this word, which works once: ${answer.setup}`)
    if (named !== null || terminal === null)
      throw new Unfit(`The first administrator cannot be made: ${answer.refused}.`)
    report(`that cannot be: ${answer.refused}`)
  }
}

function fromEnvironment({
  TONGDAO_ADMIN: username,
  TONGDAO_ADMIN_PASSWORD: password,
}: NodeJS.ProcessEnv): FirstAdministrator | null {
  return username && password ? { username, name: username, password } : null
}

/** Null where the person just presses Enter: the browser then asks. */
async function ask({ input, output }: Terminal): Promise<FirstAdministrator | null> {
  let echo = true
  const muted = new Writable({
    write: (piece, encoding, done) => (echo ? output.write(piece, encoding, () => done()) : done()),
  })
  const lines = createInterface({ input, output: muted, terminal: true })
  try {
    const username = (
      await lines.question('First administrator, name to sign in with (Enter: do it in the browser): ')
    ).trim()
    if (username === '') return null
    output.write('Password, at least 12 signs, not shown: ')
    echo = false
    const password = await lines.question('')
    output.write('\n')
    return { username, name: username, password }
  } finally {
    lines.close()
  }
}
