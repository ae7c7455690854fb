/** The public board: three figures, and how each was counted. */
import { Type } from 'typebox'
import type { Reader } from '../../platform/postgres.ts'
import { resource, type Route } from '../../platform/route.ts'
import { oneOf } from '../../platform/words.ts'
import { GROUNDS } from './model/passage.ts'
import { readFigures } from './views.ts'

export type Ports = {
  readonly reader: Reader
  /** Whether the goods are real: under `--demo` they are not, and the board says so. */
  readonly basis: 'operation' | 'demonstration'
}

const Hours = Type.Union([Type.Number(), Type.Null()])
const Spread = Type.Object({ n: Type.Integer({ minimum: 0 }), meanHours: Hours, medianHours: Hours })
const Reading = { releases: Type.Integer({ minimum: 0 }), stage1: Spread, stage2: Spread }

export const FiguresShown = Type.Object({
  ...Reading,
  byGround: Type.Array(Type.Object({ ground: oneOf(GROUNDS), ...Reading })),
  leftOut: Type.Integer({ minimum: 0, description: 'pairs of moments told in the wrong order: not measured' }),
  indicator: Type.String(),
  scope: Type.Object({ unit: Type.String(), direction: Type.String(), period: Type.String() }),
  basis: oneOf(['operation', 'demonstration']),
})

/** What the figures cover. Readings of another scope, or of another version, are never added to these. */
const SCOPE = { unit: 'container under one declaration', direction: 'import and export', period: 'since the first fact' }
const INDICATOR = 'two-stage access, version 1: stage 1 from arrival to the permit to leave, stage 2 from there to the permit to use'

export const routes: readonly Route<Ports>[] = [
  resource({
    name: 'observatory.figures',
    path: '/observatory/figures',
    summary: 'Hours to the first and to the second permit, and releases and time by ground; open to anyone',
    gives: FiguresShown,
    finds: async ({ reader, basis }, viewer) => {
      const figures = await readFigures(reader, viewer)
      return { version: 1, body: { ...figures, indicator: INDICATOR, scope: SCOPE, basis }, relations: {}, acts: [] }
    },
  }),
]
