import type { Command } from './commands.ts'

export function printHelp(commands: readonly Command[]): string {
  const width = Math.max(...commands.map(({ usage }) => usage.length))
  const lines = commands.map(({ usage, what }) => `  tongdao ${usage.padEnd(width)}  ${what}`)
  return [
    'Tongdao: an international trade corridor on one record.', '', ...lines, '',
    'tongdao COMMAND --help says more. Settings come from the environment:',
    '  PORT, HOST        where the server listens: 8080, 127.0.0.1',
    '  TONGDAO_DATA      the data directory: ./data',
    '  DATABASE_URL      an external PostgreSQL, 15 or later, instead of the embedded one',
    '  TRUST_PROXY       address of the proxy in front, whose X-Forwarded headers are believed: then cookies are Secure',
    '  LOG               error, warn, info or debug',
  ].join('\n')
}

export function printCommandHelp({ usage, what, options }: Command): string {
  const named = options.map(({ name, value, what: means }) => [`--${name}${value ? ` ${value}` : ''}`, means] as const)
  const width = Math.max(0, ...named.map(([name]) => name.length))
  const lines = named.map(([name, means]) => `  ${name.padEnd(width)}  ${means}`)
  return [`tongdao ${usage}`, '', what, ...(lines.length > 0 ? ['', ...lines] : [])].join('\n')
}
