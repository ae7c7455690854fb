/** Headers that tell browsers what pages of ours never do, so that nobody else's script does it for them. */
import type { FastifyInstance } from 'fastify'

/**
 * Styles may stand inline: the components of the pages write their own. The map draws in a worker that may come from a
 * blob. No script stands inline, none comes from elsewhere, and no page of ours is framed.
 */
const CONTENT_SECURITY_POLICY = [
  `default-src 'self'`,
  `script-src 'self'`,
  `style-src 'self' 'unsafe-inline'`,
  `img-src 'self' data: blob:`,
  `font-src 'self' data:`,
  `connect-src 'self'`,
  `worker-src 'self' blob:`,
  `object-src 'none'`,
  `base-uri 'none'`,
  `form-action 'self'`,
  `frame-ancestors 'none'`,
].join('; ')

const HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=()',
}

/** Half a year. Only behind TLS: on a plain loopback address it would lock the browser out. */
const STRICT_TRANSPORT = 'max-age=15552000'

export function addSecurityHeaders(app: FastifyInstance): void {
  app.addHook('onRequest', async (request, reply) => {
    reply.headers(HEADERS)
    if (request.protocol === 'https') reply.header('strict-transport-security', STRICT_TRANSPORT)
    if (request.url.startsWith('/api/')) reply.header('cache-control', 'no-store').header('vary', 'Accept, Cookie, Authorization')
  })
}
