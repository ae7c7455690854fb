/**
 * Around a whole run of tests: a directory for its PostgreSQL, and the end of both. The server itself is started by
 * the first test that asks for a database, so a run of pure rules does not wait for one.
 */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { isAlive, stopPostmaster } from '../../src/platform/embedded/postmaster.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    testServerDirectory: string
  }
}

const NAME = /^tongdao-test-(\d+)-/

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  await removeAbandoned()
  const directory = mkdtempSync(join(tmpdir(), `tongdao-test-${process.pid}-`))
  project.provide('testServerDirectory', directory)
  return () => remove(directory)
}

/** A run that was killed leaves its server running. The next run ends it. */
async function removeAbandoned(): Promise<void> {
  for (const name of readdirSync(tmpdir())) {
    const pid = Number(NAME.exec(name)?.[1])
    if (Number.isInteger(pid) && !isAlive(pid)) await remove(join(tmpdir(), name))
  }
}

async function remove(directory: string): Promise<void> {
  await stopPostmaster(join(directory, 'postgres'))
  rmSync(directory, { recursive: true, force: true })
}
