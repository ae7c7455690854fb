/** The real thing: the server as anybody starts it, with its demonstration, in a directory of its own. */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export type Corridor = { readonly address: string; readonly password: string; stop(): Promise<void> }

const READY_MS = 90_000
const STOP_MS = 20_000
const ROOT = join(import.meta.dirname, '..', '..', '..')

export async function startCorridor(): Promise<Corridor> {
  const given = process.env['TONGDAO_ADDRESS']
  if (given) return { address: given, password: process.env['TONGDAO_PASSWORD'] ?? '', stop: async () => undefined }

  const data = mkdtempSync(join(tmpdir(), 'tongdao-browser-'))
  const server = spawn(process.execPath, ['src/apps/cli/main.ts', 'start', '--demo'], {
    cwd: ROOT,
    env: { ...process.env, PORT: '0', HOST: '127.0.0.1', TONGDAO_DATA: join(data, 'data') },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = new Promise<number | null>((done) => server.once('exit', done))
  let said = ''
  const { address, password } = await new Promise<{ address: string; password: string }>((done, fail) => {
    const late = setTimeout(() => fail(new Error(`the server is not ready after ${READY_MS} ms:\n${said}`)), READY_MS)
    const hear = (piece: Buffer) => {
      said += String(piece)
      const found = /(http:\/\/127\.0\.0\.1:\d+)[\s\S]*Password for all of them: (\S+)/.exec(said)
      if (!found) return
      clearTimeout(late)
      done({ address: found[1] ?? '', password: found[2] ?? '' })
    }
    server.stdout.on('data', hear)
    server.stderr.on('data', hear)
    void ended.then((code) => fail(new Error(`the server ended with ${code}:\n${said}`)))
  })
  return {
    address,
    password,
    async stop() {
      server.kill('SIGINT')
      const late = setTimeout(() => server.kill('SIGKILL'), STOP_MS)
      await ended
      clearTimeout(late)
      rmSync(data, { recursive: true, force: true })
    },
  }
}
