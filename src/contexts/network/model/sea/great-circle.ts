/** The shortest way over a sphere. */

/** Degrees, WGS 84. */
export type Place = { readonly lat: number; readonly lon: number }

/** Mean radius of the earth (IUGG). The sphere is at most 0.56 % away from the ellipsoid. */
const EARTH_KM = 6_371.0088

/** Kilometres, by the haversine formula. */
export function circleKm(from: Place, to: Place): number {
  const part = half(to.lat - from.lat) + Math.cos(radians(from.lat)) * Math.cos(radians(to.lat)) * half(to.lon - from.lon)
  return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(part)))
}

function half(degrees: number): number {
  return Math.sin(radians(degrees) / 2) ** 2
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180
}
