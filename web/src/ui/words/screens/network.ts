export const networkWords = {} as const
