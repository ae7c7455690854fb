/** What went wrong and was not expected, as a problem: known ones by name, the rest noted under a reference. */
import type { FastifyError, FastifyRequest } from 'fastify'
import { told, type Log } from '../log.ts'
import { TookTooLong } from '../pool-thread.ts'
import { Busy } from '../pool.ts'
import { idOf } from './admission.ts'
import { BUSY, failed, problemOf, TOOK_TOO_LONG, type Problem } from './problem.ts'

/** A body that cannot be read ends the request before there is anything to validate. */
export class NotRead extends Error {
  readonly problem: Problem

  constructor(said: Problem) {
    super(said.detail)
    this.name = 'NotRead'
    this.problem = said
  }
}

export function noted(failure: unknown, request: FastifyRequest, log: Log): Problem {
  if (failure instanceof NotRead) return failure.problem
  if (failure instanceof Busy) return BUSY
  if (failure instanceof TookTooLong) return TOOK_TOO_LONG
  const known = isOfFastify(failure) ? problemOf(failure) : null
  if (known) return known
  log.error({ request: request.id, route: request.routeOptions.url, reference: idOf(request), ...told(failure) }, 'failed')
  return failed(request)
}

function isOfFastify(failure: unknown): failure is FastifyError {
  return failure instanceof Error && ('code' in failure || 'statusCode' in failure)
}
