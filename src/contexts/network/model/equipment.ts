/** What a carriage takes and a cargo needs, as the planner's bits: cargo is not carried where one of its bits is missing. */
import { DANGEROUS_CLASSES, type Cargo } from './request.ts'
import type { Carries } from './service.ts'

const REEFER = 1 << 0
const TANK = 1 << 1
const HIGH_CUBE = 1 << 2
const dangerous = (number: number) => 1 << (2 + number)
const EVERY_CLASS = DANGEROUS_CLASSES.map(dangerous).reduce((bits, bit) => bits | bit)

export const EVERYTHING = REEFER | TANK | HIGH_CUBE | EVERY_CLASS

export function bitsOf({ reefer, tank, highCube, dangerousClasses }: Carries): number {
  const classes = dangerousClasses.map(dangerous).reduce((bits, bit) => bits | bit, 0)
  return (reefer ? REEFER : 0) | (tank ? TANK : 0) | (highCube ? HIGH_CUBE : 0) | classes
}

export function needsOf({ reefer, tank = false, highCube = false, dangerous: isDangerous, dangerousClass }: Cargo): number {
  const named = dangerousClass === undefined ? EVERY_CLASS : dangerous(dangerousClass)
  return (reefer ? REEFER : 0) | (tank ? TANK : 0) | (highCube ? HIGH_CUBE : 0) | (isDangerous ? named : 0)
}

/** Without a heaviest box, an even share. */
export function heaviestBoxKg({ boxKg, boxes, grossMassKg }: Cargo): number {
  return boxKg ?? Math.ceil(grossMassKg / boxes)
}
