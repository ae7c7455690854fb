/** The whole interface on one page, for `tongdao routes`. In the order in which the contexts list it. */
import type { Route } from '../route.ts'
import { addressOf, methodOf } from './bound.ts'

export type RouteLine = {
  readonly method: 'GET' | 'POST'
  readonly address: string
  /** Also the name of the act in the table of permissions. */
  readonly name: string
  readonly summary: string
  readonly refusals: readonly string[]
}

export function describeRoutes(routes: readonly Route<never>[]): readonly RouteLine[] {
  return routes.map((route) => ({
    method: methodOf(route),
    address: addressOf(route),
    name: route.name,
    summary: route.summary,
    refusals: route.kind === 'resource' ? [] : (route.refusals ?? []),
  }))
}

export function printRoutes(lines: readonly RouteLine[]): string {
  const width = (of: (line: RouteLine) => string) => Math.max(0, ...lines.map((line) => of(line).length))
  const [method, address, name] = [width((line) => line.method), width((line) => line.address), width((line) => line.name)]
  return lines
    .map((line) => [line.method.padEnd(method), line.address.padEnd(address), line.name.padEnd(name), line.summary].join('  '))
    .map((line) => `${line}\n`)
    .join('')
}
