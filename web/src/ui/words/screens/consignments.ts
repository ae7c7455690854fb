export const consignmentWords = {} as const
