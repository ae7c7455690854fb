/** The shortest way over a sphere, as points close enough to look curved. Longitudes run on over the antimeridian. */
export type Position = readonly [longitude: number, latitude: number]

const STEP_DEGREES = 2

export function greatCircle(from: Position, to: Position): Position[] {
  const [a, b] = [vectorOf(from), vectorOf(to)]
  const angle = Math.acos(Math.min(1, Math.max(-1, dot(a, b))))
  const steps = Math.max(1, Math.ceil(degrees(angle) / STEP_DEGREES))
  const points: Position[] = []
  for (let step = 0; step <= steps; step++) {
    const share = step / steps
    const [wa, wb] =
      angle < 1e-9
        ? [1, 0]
        : [Math.sin((1 - share) * angle) / Math.sin(angle), Math.sin(share * angle) / Math.sin(angle)]
    const point = positionOf([a[0] * wa + b[0] * wb, a[1] * wa + b[1] * wb, a[2] * wa + b[2] * wb])
    points.push(unturned(point, points.at(-1)))
  }
  return points
}

/** The whole line through several points. */
export function greatCircles(through: readonly Position[]): Position[] {
  const line: Position[] = []
  for (const [place, to] of through.entries()) {
    const from = through[place - 1]
    const next = from ? greatCircle(from, to) : [to]
    for (const point of from ? next.slice(1) : next) line.push(unturned(point, line.at(-1)))
  }
  return line
}

/** 179° and then -179° is a step of two degrees and not a turn around the world. */
function unturned([longitude, latitude]: Position, before: Position | undefined): Position {
  if (!before) return [longitude, latitude]
  return [longitude + 360 * Math.round((before[0] - longitude) / 360), latitude]
}

type Vector = readonly [number, number, number]

function vectorOf([longitude, latitude]: Position): Vector {
  const [east, north] = [radians(longitude), radians(latitude)]
  return [Math.cos(north) * Math.cos(east), Math.cos(north) * Math.sin(east), Math.sin(north)]
}

function positionOf([x, y, z]: Vector): Position {
  return [degrees(Math.atan2(y, x)), degrees(Math.atan2(z, Math.hypot(x, y)))]
}

function dot(a: Vector, b: Vector): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
}

function radians(angle: number): number {
  return (angle * Math.PI) / 180
}

function degrees(angle: number): number {
  return (angle * 180) / Math.PI
}
