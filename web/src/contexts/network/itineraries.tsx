export function Itineraries() { return null }
