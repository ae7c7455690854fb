export function Timetables() {
  return null
}
