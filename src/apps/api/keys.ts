/** The public halves of the keys that sign receipts, for anybody who wants to check one (RFC 7517). */
import type { FastifyInstance } from 'fastify'
import type { Signing } from '../../platform/signing.ts'

export const KEYS_ADDRESS = '/.well-known/jwks.json'

export function mountKeys(publicKeys: Signing['publicKeys']): (app: FastifyInstance) => void {
  return (app) => {
    app.get(KEYS_ADDRESS, async (_request, reply) => reply.type('application/jwk-set+json').send(JSON.stringify(publicKeys)))
  }
}
