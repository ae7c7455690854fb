/** One fact of a life: what, when it happened, when we learned of it, by whom. */
export type HistoryLine = {
  readonly version: number
  readonly type: string
  readonly at: string
  readonly recordedAt: string
  readonly by: string
}
