/** How a running program ends: once, in the reverse order of its beginning, whoever asks first and however often. */

/** The program cannot run as it was asked to; the message says why and what to do. */
export class Unfit extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'Unfit'
  }
}

const PATIENCE_MS = 15_000

export class Ending {
  /** Kept when somebody asks for the end: a signal, or a part that cannot go on. */
  readonly asked: Promise<void>
  code = 0
  readonly #steps: (() => Promise<unknown>)[] = []
  readonly #report: (line: string) => void
  #resolve: () => void = () => {}
  #end: Promise<void> | null = null

  constructor(report: (line: string) => void) {
    this.#report = report
    this.asked = new Promise((resolve) => {
      this.#resolve = resolve
    })
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => this.ask(0))
  }

  /** What began later ends earlier. */
  before(step: () => Promise<unknown>): void {
    this.#steps.unshift(step)
  }

  ask(code: number): void {
    this.code = Math.max(this.code, code)
    this.#resolve()
  }

  end(): Promise<void> {
    this.#end ??= this.#run()
    return this.#end
  }

  async #run(): Promise<void> {
    const impatience = setTimeout(() => {
      this.#report('ending takes too long; what was acknowledged is safe')
      process.exit(1)
    }, PATIENCE_MS)
    for (const step of this.#steps) await step().catch((failure: unknown) => this.#report(`while ending: ${String(failure)}`))
    clearTimeout(impatience)
  }
}
