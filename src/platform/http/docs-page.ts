/** The interface as a page to read, from the same records: no script, nothing from elsewhere. Codes have anchors. */
import { addressOf, contextOf } from './bound.ts'
import { describeRoutes } from './describe.ts'
import type { Interface } from './openapi.ts'
import { PROBLEMS_EVERYWHERE } from './problem.ts'

export function docsPage({ routes, beside, isPublic, version }: Interface): string {
  const contexts = [...Map.groupBy(routes, contextOf)]
  const sections = contexts.map(([context, own]) => section(context, describeRoutes(own).map((line) =>
    [`${line.method} ${line.address}`, line.summary, isPublic(line.name) ? `${line.name} (public)` : line.name])))
  const sessions = section('session', beside.map((one) => [`${one.method} ${addressOf(one)}`, one.summary, one.who]))
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Tongdao interface</title>
<style>${STYLE}</style>
</head>
<body>
<h1>Tongdao interface ${escaped(version)}</h1>
<p>For programs: <a href="/api/openapi.json">/api/openapi.json</a> (OpenAPI 3.1). Every command carries
<code>Idempotency-Key</code>; its repeat gives the same answer. <code>ETag</code> is a version, <code>If-Match</code>
the version that was seen. Every no is a problem of RFC 9457 with a code.</p>
<nav>${[...contexts.map(([context]) => context), 'session', 'codes'].map(link).join(' ')}</nav>
${[...sections, sessions].join('\n')}
<h2 id="codes">Codes of problems</h2>
<dl>
${codes({ routes }).map(definition).join('\n')}
</dl>
</body>
</html>
`
}

/** Those of every route, then the refusals of the rules by name, each with the commands that may meet it. */
function codes({ routes }: Pick<Interface, 'routes'>): readonly { readonly code: string; readonly said: string }[] {
  const uses = describeRoutes(routes).flatMap(({ name, refusals }) => refusals.map((code) => ({ code, name })))
  const refusals = [...Map.groupBy(uses, ({ code }) => code)].sort(([one], [other]) => (one < other ? -1 : 1))
  return [
    ...Object.values(PROBLEMS_EVERYWHERE).map(({ code, status, detail }) => ({ code, said: `${status}. ${detail}` })),
    ...refusals.map(([code, by]) => ({ code, said: `409, by ${by.map(({ name }) => name).join(', ')}` }))
      .filter(({ code }) => !Object.hasOwn(PROBLEMS_EVERYWHERE, code)),
  ]
}

function section(name: string, rows: readonly (readonly [address: string, ...rest: string[]])[]): string {
  const lines = rows.map(([address, ...rest]) =>
    `<tr><td><code>${escaped(address)}</code></td>${rest.map((cell) => `<td>${escaped(cell)}</td>`).join('')}</tr>`)
  return `<h2 id="${escaped(name)}">${escaped(name)}</h2>\n<table>\n${lines.join('\n')}\n</table>`
}

function definition({ code, said }: { readonly code: string; readonly said: string }): string {
  return `<dt id="${escaped(code)}"><code>${escaped(code)}</code></dt><dd>${escaped(said)}</dd>`
}

function link(name: string): string {
  return `<a href="#${escaped(name)}">${escaped(name)}</a>`
}

const NAMES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (sign) => NAMES[sign] ?? sign)
}

const STYLE = `
body { font: 16px/1.5 system-ui, sans-serif; max-width: 70rem; margin: 2rem auto; padding: 0 1rem; color: #1a1a1a }
nav a { margin-right: .75rem }
table { border-collapse: collapse; width: 100% }
td { text-align: left; vertical-align: top; padding: .25rem .75rem .25rem 0; border-top: 1px solid #ddd }
code { font-size: .875rem; overflow-wrap: anywhere }
dd { margin: 0 0 .5rem 1rem }`
