/** docs/permissions.md: the table of permissions as a person reads it. Made from the table and from nothing else. */
import { PERMISSIONS } from '../../src/contexts/parties/model/permission.ts'
import { ROLES } from '../../src/contexts/parties/model/person.ts'

export function permissionsPage(summaries: ReadonlyMap<string, string>): string {
  const byContext = Map.groupBy([...Map.groupBy(PERMISSIONS, ([, act]) => act)], ([act]) => act.split('.')[0] ?? '')
  const tables = [...byContext].map(([context, acts]) => {
    const lines = acts.map(([act, rows]) => `| \`${act}\` | ${ROLES.map((role) => cell(rows, role)).join(' | ')} | ${summaries.get(act) ?? ''} |`)
    return [`## ${context}`, '', `| act | ${ROLES.join(' | ')} | what |`, `|---|${ROLES.map(() => '---').join('|')}|---|`, ...lines, ''].join('\n')
  })
  return [HEAD, ...tables].join('\n')
}

const HEAD = `# Who may do what

Made from [the table](../src/contexts/parties/model/permission.ts) by the test of the role matrix, which tries every row
against the running server, and fails where this page is older than the table: \`npx vitest run test/interface -u\`
writes it anew. \`any\`: whatever the relation, for what one can see. A relation: the person's organisation stands in it
to the thing. \`public\`: also who has not signed in. Empty: never. Whether the state of the thing allows the act is
another question, answered by its rules.
`

function cell(rows: readonly (readonly [string, string, string])[], role: string): string {
  return rows.filter(([who]) => who === role || who === 'everyone').map(([, , relation]) => relation).join(', ')
}
