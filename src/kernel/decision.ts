/**
 * A decision is what a rule says about a command: facts to record, or one refusal with a stable code.
 *
 * No facts is also an answer: "that is already so". It is how a repeated command stays harmless.
 * A refusal is the reply to a command. It is not history: what must be remembered is a fact.
 */
export type Decision<Fact, Refusal extends string> =
  | { readonly facts: readonly Fact[] }
  | { readonly refused: Refusal }

/** The rules of one life: how it starts, what it may do, what each fact makes of it. Pure and synchronous. */
export type Decider<State, Command, Fact, Refusal extends string> = {
  readonly initial: State
  readonly decide: (state: State, command: Command) => Decision<Fact, Refusal>
  readonly evolve: (state: State, fact: Fact) => State
}

export const record = <Fact>(...facts: readonly Fact[]) => ({ facts })

export const refuse = <const Refusal extends string>(code: Refusal) => ({ refused: code })

/** The state that a history leads to. */
export function replay<State, Fact>(
  rules: { readonly initial: State; readonly evolve: (state: State, fact: Fact) => State },
  facts: readonly Fact[],
): State {
  return facts.reduce(rules.evolve, rules.initial)
}
