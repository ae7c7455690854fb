/** Money as the server says it: a decimal with all the digits of its currency. */
export type Money = { readonly amount: string; readonly currency: string }
