/** Routes with the ports that they need, ready to be served. The types of the ports end here: the maker checked them. */
import type { Command, List, Question, Resource, Route } from '../route.ts'

export type Bound =
  | { readonly route: Command<unknown>; readonly ports: unknown }
  | { readonly route: Resource<unknown>; readonly ports: unknown }
  | { readonly route: List<unknown>; readonly ports: unknown }
  | { readonly route: Question<unknown>; readonly ports: unknown }

export const BASE_PATH = '/api/v1'

export function bind<Ports>(routes: readonly Route<Ports>[], ports: Ports): readonly Bound[] {
  return routes.map((route) => ({ route, ports }) as Bound)
}

export function methodOf({ kind }: Route<never>): 'GET' | 'POST' {
  return kind === 'command' || kind === 'question' ? 'POST' : 'GET'
}

/** As OpenAPI writes it, `/api/v1/releases/{id}`. */
export function addressOf({ path }: Pick<Route<never>, 'path'>): string {
  return `${BASE_PATH}${path}`
}

export function hasId({ path }: Pick<Route<never>, 'path'>): boolean {
  return path.includes('{id}')
}

export function contextOf({ name }: Pick<Route<never>, 'name'>): string {
  return name.slice(0, name.indexOf('.'))
}
