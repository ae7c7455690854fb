export function DepartureBoard() {
  return null
}
