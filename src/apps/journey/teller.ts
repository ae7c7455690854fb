/**
 * A journey is told by people who act in turn. Who carries their words is another matter: a server over HTTP for
 * `tongdao demo`, the routes themselves for the history that a demonstration begins with.
 */

/** A username of the demonstration. */
export type Person = 'forwarder' | 'broker' | 'importer' | 'officer.qinzhou' | 'officer.chongqing' | 'laboratory' | 'terminal'

export type Shown = Readonly<Record<string, unknown>>

export type Teller = {
  /** In: an act by the name of its route. Out: its answer. Throws Refused. */
  readonly act: (person: Person, act: string, said: { readonly id?: string; readonly body: Shown }) => Promise<Shown>
  readonly find: (person: Person, act: string, id: string) => Promise<Shown>
  readonly list: (person: Person, act: string, query: Readonly<Record<string, string | number | boolean>>) => Promise<readonly Shown[]>
  /** Waits until what was told has been heard by everybody. */
  readonly heard: () => Promise<void>
  /** The time of the journey goes on, where it does not pass by itself. Out: what time it is now. */
  readonly later: (minutes: number) => string
}

/** An expected "no". */
export class Refused extends Error {
  readonly code: string

  constructor(code: string, said: string) {
    super(said)
    this.name = 'Refused'
    this.code = code
  }
}
