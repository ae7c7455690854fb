export type ConsignmentShown = { readonly id: string }
