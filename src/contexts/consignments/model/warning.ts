/** What was noticed at the entry and does not stop it: somebody should look, and the record says that it was seen. */
export type Warning = { readonly code: 'place_mixed_up'; readonly pointer: string; readonly said: string; readonly meant: string }
