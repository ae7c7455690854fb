#!/usr/bin/env node
/**
 * The launcher: plain JavaScript for the Node that is there, 20 or later, which brings the program to life.
 *
 *   1. In a fresh or outdated checkout it installs the packages. An installed package it leaves alone.
 *   2. It finds a Node that runs TypeScript: this one, or the one npm brought. In the second case it starts itself
 *      again under that Node, passes signals on, and hands its exit code back.
 *   3. In a checkout, `start` builds the web first when its sources have changed.
 *   4. It runs src/apps/cli/main.ts, or dist/apps/cli/main.js where there are no sources.
 *
 * Not for people: `tongdao.js --run SCRIPT.ts …` runs a script of this repository in the same way.
 * What it says goes to standard error, so the answer of a command stays clean.
 */
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { statSync, utimesSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join, resolve, sep } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const launcher = fileURLToPath(import.meta.url)
const root = dirname(dirname(launcher))
const isCheckout = existsSync(join(root, 'src')) && !root.split(sep).includes('node_modules')
const LAUNCHED = 'TONGDAO_LAUNCHED'

/** Something that the person who reads it can put right. */
class Complaint extends Error {}

try {
  if (isCheckout && isOutdated()) install()
  if (runsTypeScript(process.versions.node)) await run(process.argv.slice(2))
  else runUnder(findNode())
} catch (failure) {
  if (!(failure instanceof Complaint)) throw failure
  process.stderr.write(`${failure.message}\n`)
  process.exitCode = 1
}

// Packages

/** Whether what is installed differs from what the lock file asks for. npm notes what it installed. */
function isOutdated() {
  const modules = join(root, 'node_modules')
  if (existsSync(modules) && lstatSync(modules).isSymbolicLink()) return false
  const wanted = packagesIn(join(root, 'package-lock.json'))
  const installed = packagesIn(join(modules, '.package-lock.json'))
  if (wanted === null) return false
  if (installed === null) return true
  const hasTools = Object.values(installed).some((entry) => entry.dev)
  return Object.entries(wanted).some(([path, entry]) => {
    if (path === '') return false
    const found = installed[path]
    if (found) return found.version !== entry.version
    const isSpared = entry.optional || entry.devOptional || entry.peer || (entry.dev && !hasTools)
    return !isSpared
  })
}

function packagesIn(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages ?? null
  } catch {
    return null
  }
}

function install() {
  const fromNpm = process.env.npm_execpath ?? ''
  const [file, before] = basename(fromNpm) === 'npm-cli.js' ? [process.execPath, [fromNpm]] : ['npm', []]
  const args = [...before, 'ci', '--no-fund', '--no-audit', '--loglevel=error']
  step('Installing packages', 'The packages could not be installed', () =>
    spawnSync(file, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], encoding: 'utf8' }))
}

/** One line per step: what begins, and how long it took. */
function step(title, complaint, work) {
  const started = Date.now()
  process.stderr.write(`${title} … `)
  const { status, stdout, stderr, error } = work()
  const seconds = ((Date.now() - started) / 1000).toFixed(1)
  process.stderr.write(status === 0 ? `done in ${seconds} s\n` : 'failed\n')
  if (status !== 0) throw new Complaint([`${complaint}.`, error?.message, stderr || stdout].filter(Boolean).join('\n'))
}

// Node

/** Type stripping without a flag: 22.18, 23.6, and all later ones. */
function runsTypeScript(version) {
  const [major, minor] = version.split('.').map(Number)
  return major > 23 || (major === 23 && minor >= 6) || (major === 22 && minor >= 18)
}

/** The Node that npm brought for this machine. */
function findNode() {
  try {
    const name = `node-${process.platform}-${process.arch}/package.json`
    const node = join(dirname(createRequire(launcher).resolve(name)), 'bin', 'node')
    if (existsSync(node)) return node
  } catch {
    // None for this machine.
  }
  const found = `Tongdao needs Node 22.18 or later, and this is ${process.versions.node}.`
  throw new Complaint(`${found} Install Node 24 from https://nodejs.org and start it with that.`)
}

function runUnder(node) {
  const path = [dirname(node), process.env.PATH].filter(Boolean).join(':')
  const env = { ...process.env, PATH: path, [LAUNCHED]: '1' }
  const stdio = ['inherit', 'inherit', 'inherit', 'ipc']
  const child = spawn(node, [launcher, ...process.argv.slice(2)], { stdio, env })
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
  // In a terminal Ctrl-C reaches both of us, so the program may hear it twice.
  for (const signal of signals) process.on(signal, () => child.kill(signal))
  child.once('error', (error) => { throw error })
  child.once('exit', (code, signal) => {
    for (const each of signals) process.removeAllListeners(each)
    if (signal) process.kill(process.pid, signal)
    else process.exit(code ?? 1)
  })
}

/** The channel to the launcher closes when the launcher is killed: then the program ends as if it had been told to. */
function endWithLauncher() {
  if (process.env[LAUNCHED] === undefined || process.channel === undefined) return
  delete process.env[LAUNCHED]
  process.channel.unref()
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'))
}

// The program

async function run(args) {
  endWithLauncher()
  const isScript = args[0] === '--run' && args[1] !== undefined
  const file = isScript ? resolve(args[1]) : mainFile()
  process.argv = [process.execPath, file, ...args.slice(isScript ? 2 : 0)]
  if (isCheckout && args[0] === 'start') buildWeb()
  keepQuietAboutTypes()
  await import(pathToFileURL(file).href)
}

function mainFile() {
  const file = isCheckout ? join(root, 'src', 'apps', 'cli', 'main.ts') : join(root, 'dist', 'apps', 'cli', 'main.js')
  if (!existsSync(file)) throw new Complaint(`${file} is missing: this copy of Tongdao is not whole.`)
  return file
}

/** Some editions of Node call type stripping an experiment whenever they do it. */
function keepQuietAboutTypes() {
  const { emitWarning } = process
  process.emitWarning = (warning, ...rest) => {
    if (!/^Type Stripping is/.test(String(warning))) emitWarning.call(process, warning, ...rest)
  }
}

// The web

function buildWeb() {
  const web = join(root, 'web')
  if (!existsSync(join(web, 'index.html'))) return
  const target = join(root, 'dist', 'web')
  const stamp = join(target, '.built')
  const builtAt = existsSync(stamp) ? statSync(stamp).mtimeMs : 0
  const sources = [web, join(root, 'src', 'kernel'), join(root, 'package-lock.json')]
  if (sources.every((source) => newestIn(source) <= builtAt)) return
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
  if (!existsSync(vite)) throw new Complaint('The web is built with packages that were left out: run "npm ci".')
  const startedAt = new Date()
  const args = [vite, 'build', web, '--outDir', target, '--emptyOutDir', '--logLevel', 'error']
  step('Building the web', 'The web could not be built', () =>
    spawnSync(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], encoding: 'utf8' }))
  mkdirSync(target, { recursive: true })
  writeFileSync(stamp, '')
  utimesSync(stamp, startedAt, startedAt) // What changes during the build is for the next one.
}

/** When anything below was last changed; 0 where there is nothing. */
function newestIn(path) {
  if (!existsSync(path)) return 0
  const found = statSync(path)
  if (!found.isDirectory()) return found.mtimeMs
  const names = readdirSync(path).filter((name) => name !== 'node_modules' && name !== 'dist')
  return Math.max(found.mtimeMs, ...names.map((name) => newestIn(join(path, name))))
}
