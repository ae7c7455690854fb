export const declarationWords = {} as const
