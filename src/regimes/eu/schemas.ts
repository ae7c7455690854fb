/** The published schemas, below `schemas/`: one for each kind of message. See README.md. */
export const VARIANTS = ['315', '315New', '313', '313New'] as const

/** `315` is the declaration, `313` its amendment; `New` may leave out the total of items and the place where it was made. */
export type Variant = (typeof VARIANTS)[number]

export const ROOTS: Readonly<Record<Variant, string>> = {
  '315': 'CC315A-v11-2.xsd',
  '315New': 'CC315A-v11-2-New.xsd',
  '313': 'CC313A-v11-2.xsd',
  '313New': 'CC313A-v11-2-New.xsd',
}

/**
 * In: the local name of the root. Out: the kinds that have it, in the order in which they are to be tried against their
 * schemas: the first that is valid is the kind of the message. The older one asks for more, so what is valid under it is
 * valid under the newer one too. Empty: it is no entry summary.
 */
export function variantsOf(root: string): readonly Variant[] {
  return VARIANTS.filter((variant) => rootOfVariant(variant) === root)
}

export function parseVariant(text: string): Variant | null {
  return VARIANTS.find((variant) => variant === text) ?? null
}

/** `CC315A`. */
export function rootOfVariant(variant: Variant): string {
  return ROOTS[variant].slice(0, 'CC315A'.length)
}
