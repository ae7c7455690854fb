/** Tells a journey to a running server, each person with a token of their own. Time passes by itself. */
import { setTimeout as pause } from 'node:timers/promises'
import { now } from '../../platform/clock.ts'
import { addressOf } from '../../platform/http/bound.ts'
import { clientOf, ServerRefused, type Client } from '../cli/client.ts'
import { everyRoute } from '../routes.ts'
import { Refused, type Person, type Shown, type Teller } from './teller.ts'

export type RemoteTelling = { readonly server: string; readonly tokenOf: (person: Person) => Promise<string>; readonly paceMs: number }

const HEARD_LIMIT_MS = 20_000

export function remoteTeller({ server, tokenOf, paceMs }: RemoteTelling): Teller {
  const clients = new Map<Person, Promise<Client>>()
  const clientFor = (person: Person) => {
    const known = clients.get(person) ?? tokenOf(person).then((token) => clientOf(server, token))
    clients.set(person, known)
    return known
  }
  const pathOf = (act: string, id?: string) => {
    const route = everyRoute.find(({ name }) => name === act)
    if (!route) throw new Error(`no route is called ${act}`)
    return addressOf(route).replace('/api/v1', '').replace('{id}', id ?? '')
  }

  return {
    later: () => now(),
    async heard() {
      const deadline = performance.now() + HEARD_LIMIT_MS
      while (performance.now() < deadline) {
        const { outbox } = await (await fetch(`${server}/readyz`)).json() as { outbox: { waiting: number } }
        if (outbox.waiting === 0) return
        await pause(50)
      }
      throw new Error('news is not delivered; /readyz says what waits')
    },
    async act(person, act, { id, body }) {
      if (paceMs > 0) await pause(paceMs)
      const client = await clientFor(person)
      try {
        return await client.post<Shown>(pathOf(act, id), body)
      } catch (failure) {
        if (failure instanceof ServerRefused && failure.status === 409) throw new Refused(failure.code, failure.message)
        throw failure
      }
    },
    find: async (person, act, id) => (await clientFor(person)).get<Shown>(pathOf(act, id)),
    async list(person, act, query) {
      const words = new URLSearchParams(Object.entries(query).map(([name, value]): [string, string] => [name, String(value)]))
      const page = await (await clientFor(person)).get<{ items: readonly Shown[] }>(`${pathOf(act)}?${words}`)
      return page.items
    },
  }
}
