/** The addresses of the screens. Filters live in the address, so that a list can be sent to a colleague as it is. */
import type { QueryClient } from '@tanstack/react-query'
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router'
import { ASKED } from '../contexts/network/plan/question.ts'
import { Broken, Loading } from '../ui/states.tsx'
import { workspaceOf } from '../workspaces/workspaces.ts'
import { NotFound } from './not-found.tsx'
import { sessionQuery } from '../ui/client/session.ts'
import { Shell } from './shell.tsx'

type Context = { readonly client: QueryClient }

export type Search = { readonly [name: string]: string }

const root = createRootRouteWithContext<Context>()({ component: Shell, notFoundComponent: NotFound })

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: only('goingTo'),
  component: lazyRouteComponent(() => import('../contexts/parties/sign-in.tsx'), 'SignIn'),
})

const setUp = createRoute({
  getParentRoute: () => root,
  path: '/set-up',
  component: lazyRouteComponent(() => import('../contexts/parties/set-up.tsx'), 'SetUp'),
})

const invitation = createRoute({
  getParentRoute: () => root,
  path: '/invitation',
  component: lazyRouteComponent(() => import('../contexts/parties/invitation.tsx'), 'Invitation'),
})

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: async ({ context }) => {
    const session = await context.client.ensureQueryData(sessionQuery)
    if (!session) throw redirect({ to: '/sign-in' })
    const [first] = workspaceOf(session.person.roles)
    throw redirect({ to: first?.to ?? '/board', search: first?.stage ? { stage: first.stage } : {} })
  },
})

const board = createRoute({
  getParentRoute: () => root,
  path: '/board',
  component: lazyRouteComponent(() => import('../contexts/observatory/board.tsx'), 'Board'),
})

/** Everything below is for people who are signed in; others sign in first and then arrive where they were going. */
const inside = createRoute({
  getParentRoute: () => root,
  id: 'inside',
  beforeLoad: async ({ context, location }) => {
    const session = await context.client.ensureQueryData(sessionQuery)
    if (!session) throw redirect({ to: '/sign-in', search: { goingTo: location.href } })
  },
})

const screens = [
  createRoute({
    getParentRoute: () => inside,
    path: '/consignments',
    validateSearch: only('q', 'direction', 'stage'),
    component: lazyRouteComponent(() => import('../contexts/consignments/list.tsx'), 'ConsignmentList'),
  }),
  createRoute({
    getParentRoute: () => inside,
    path: '/consignments/new',
    validateSearch: only('like'),
    component: lazyRouteComponent(() => import('../contexts/consignments/new.tsx'), 'NewConsignment'),
  }),
  createRoute({
    getParentRoute: () => inside,
    path: '/consignments/$id',
    component: lazyRouteComponent(() => import('../contexts/consignments/record.tsx'), 'ConsignmentRecord'),
  }),
  createRoute({
    getParentRoute: () => inside,
    path: '/consignments/$id/itineraries',
    validateSearch: only('sort'),
    component: lazyRouteComponent(() => import('../contexts/network/itineraries.tsx'), 'Itineraries'),
  }),
  createRoute({
    getParentRoute: () => inside,
    path: '/consignments/$id/replan',
    component: lazyRouteComponent(() => import('../contexts/network/plan/replan.tsx'), 'Replan'),
  }),
  createRoute({
    getParentRoute: () => inside,
    path: '/plan',
    validateSearch: only(...ASKED, 'chosen', 'beside', 'all', 'sort'),
    component: lazyRouteComponent(() => import('../contexts/network/plan/page.tsx'), 'PlanPage'),
  }),
  createRoute({
    getParentRoute: () => inside,
    path: '/departures',
    validateSearch: only('service', 'from', 'day', 'chosen'),
    component: lazyRouteComponent(() => import('../contexts/network/capacity/board.tsx'), 'DepartureBoard'),
  }),
  createRoute({
    getParentRoute: () => inside,
    path: '/timetables',
    validateSearch: only('version'),
    component: lazyRouteComponent(() => import('../contexts/network/capacity/timetables.tsx'), 'Timetables'),
  }),
  createRoute({
    getParentRoute: () => inside,
    path: '/declarations',
    validateSearch: only('q', 'stage'),
    component: lazyRouteComponent(() => import('../contexts/declarations/queue.tsx'), 'DeclarationQueue'),
  }),
  createRoute({
    getParentRoute: () => inside,
    path: '/declarations/new',
    validateSearch: only('consignment', 'after'),
    component: lazyRouteComponent(() => import('../contexts/declarations/new.tsx'), 'NewDeclaration'),
  }),
  createRoute({
    getParentRoute: () => inside,
    path: '/declarations/$id',
    component: lazyRouteComponent(() => import('../contexts/declarations/notification.tsx'), 'DeclarationPage'),
  }),
  createRoute({
    getParentRoute: () => inside,
    path: '/releases',
    validateSearch: only('stage', 'container', 'consignment'),
    component: lazyRouteComponent(() => import('../contexts/release/work-list.tsx'), 'WorkList'),
  }),
  createRoute({
    getParentRoute: () => inside,
    path: '/releases/$id',
    component: lazyRouteComponent(() => import('../contexts/release/case.tsx'), 'ReleaseCase'),
  }),
] as const

export function startRouter(client: QueryClient) {
  return createRouter({
    routeTree: root.addChildren([signIn, setUp, invitation, home, board, inside.addChildren(screens)]),
    context: { client },
    defaultPreload: 'intent',
    defaultPendingComponent: Loading,
    defaultErrorComponent: ({ error, reset }) => <Broken error={error} retry={reset} />,
    defaultNotFoundComponent: NotFound,
    scrollRestoration: true,
    // Filters are plain text in the address: `?stage=atPort`, not JSON.
    parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
    stringifySearch: (search) => {
      const given = Object.entries(search).filter(
        (entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1] !== '',
      )
      return given.length > 0 ? `?${new URLSearchParams(given)}` : ''
    },
  })
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof startRouter>
  }
}

/** Keeps what the screen knows of an address, as text; whatever else stands there is dropped. */
function only<const Name extends string>(...names: readonly Name[]) {
  return (search: Record<string, unknown>): { [Key in Name]?: string } => {
    const kept: { [Key in Name]?: string } = {}
    for (const name of names) {
      const value = search[name]
      if (typeof value === 'string' && value !== '') kept[name] = value
    }
    return kept
  }
}
