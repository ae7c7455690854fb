/** A word of the screen in both languages, written together so that neither can be forgotten. */
export type Pair = readonly [en: string, zh: string]

/** What a refusal or a fault means and what helps, in both languages. */
export type Sentences = { readonly means: Pair; readonly helps: Pair }

export function sentences(means: Pair, helps: Pair): Sentences {
  return { means, helps }
}
