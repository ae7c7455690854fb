import type { BenchDay } from '../gtfs-day.ts'
import type { Ask } from '../gtfs-engine.ts'

export function prepare(day: BenchDay, rides: number): Promise<Ask>
