import type { Seeding } from './seed.ts'

export async function seedConsignments(_seeding: Seeding): Promise<void> {}
