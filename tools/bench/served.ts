/** A demonstration server in a process of its own, as a bench asks it. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

const MAIN = join(import.meta.dirname, '../../src/apps/cli/main.ts')

export type Served = { readonly address: string; readonly password: string }

/** Whatever becomes of the work, the server ends and its data goes. */
export async function served<Answer>(work: (server: Served) => Promise<Answer>): Promise<Answer> {
  const data = mkdtempSync(join(tmpdir(), 'tongdao-bench-'))
  const server = spawn(process.execPath, [MAIN, 'start', '--demo'], {
    env: { ...process.env, PORT: '0', TONGDAO_DATA: data, LOG: 'error', DATABASE_URL: '' }, stdio: ['ignore', 'ignore', 'pipe'],
  })
  try {
    return await work(await started(server))
  } finally {
    server.kill('SIGTERM')
    if (server.exitCode === null) await once(server, 'exit')
    rmSync(data, { recursive: true })
  }
}

async function started(server: ChildProcess): Promise<Served> {
  let said = ''
  server.stderr?.setEncoding('utf8').on('data', (piece: string) => { said += piece })
  for (;;) {
    const [address, password] = [/http:\/\/\S+/.exec(said)?.[0], /Password for all of them: (\S+)/.exec(said)?.[1]]
    if (address && password) return { address, password }
    if (server.exitCode !== null) throw new Error(`it did not start:\n${said}`)
    await pause(50)
  }
}
