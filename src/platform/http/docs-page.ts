/** The interface as a page to read, from the same records: no script, nothing from elsewhere. Codes have anchors. */
import type { Beside, Interface } from './openapi.ts'
import { describeRoutes } from './describe.ts'
import { addressOf, contextOf } from './bound.ts'
import { PROBLEMS_EVERYWHERE } from './problem.ts'

export function docsPage({ routes, beside, isPublic, version }: Interface): string {
  const contexts = Map.groupBy(routes, contextOf)
  const refusals = Map.groupBy(
    describeRoutes(routes).flatMap(({ name, refusals: codes }) => codes.map((code) => ({ code, name }))), ({ code }) => code)
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Tongdao interface</title><style>${STYLE}</style></head>
<body>
<h1>Tongdao interface ${escaped(version)}</h1>
<p>For programs: <a href="/api/openapi.json">/api/openapi.json</a> (OpenAPI 3.1). Every command carries <code>Idempotency-Key</code>; its repeat gives
the same answer. <code>ETag</code> is a version, <code>If-Match</code> the version that was seen. Every no is a problem of RFC 9457 with a code.</p>
<nav>${[...contexts.keys(), 'session', 'codes'].map((name) => `<a href="#${escaped(name)}">${escaped(name)}</a>`).join(' ')}</nav>
${[...contexts].map(([context, own]) => `<h2 id="${escaped(context)}">${escaped(context)}</h2>\n${table(describeRoutes(own).map((line) =>
    [`${line.method} ${line.address}`, line.summary, `${line.name}${isPublic(line.name) ? ' (public)' : ''}`]))}`).join('\n')}
<h2 id="session">session</h2>
${table(beside.map((one: Beside) => [`${one.method} ${addressOf(one)}`, one.summary, one.who]))}
<h2 id="codes">Codes of problems</h2>
<dl>
${Object.entries(PROBLEMS_EVERYWHERE).map(([code, { status, detail }]) => `<dt id="${escaped(code)}"><code>${escaped(code)}</code></dt><dd>${status}. ${escaped(detail)}</dd>`).join('\n')}
${[...refusals].sort().map(([code, uses]) => `<dt id="${escaped(code)}"><code>${escaped(code)}</code></dt><dd>409, by ${uses.map(({ name }) => escaped(name)).join(', ')}</dd>`).join('\n')}
</dl>
</body>
</html>
`
}

function table(rows: readonly (readonly string[])[]): string {
  const line = ([address = '', ...rest]: readonly string[]) => `<tr><td><code>${escaped(address)}</code></td>${rest.map((cell) => `<td>${escaped(cell)}</td>`).join('')}</tr>`
  return `<table>\n${rows.map(line).join('\n')}\n</table>`
}

const NAMES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (sign) => NAMES[sign] ?? sign)
}

const STYLE = `
body { font: 16px/1.5 system-ui, sans-serif; max-width: 70rem; margin: 2rem auto; padding: 0 1rem; color: #1a1a1a; background: #fff }
nav a { margin-right: .75rem } table { border-collapse: collapse; width: 100% } code { font-size: .875rem; overflow-wrap: anywhere }
td { text-align: left; vertical-align: top; padding: .25rem .75rem .25rem 0; border-top: 1px solid #ddd } dd { margin: 0 0 .5rem 1rem }`
