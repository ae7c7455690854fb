/** What the walls read in a syntax tree: impure words, and whether a door holds anything but types. */
import ts from 'typescript-syntax'

export function isOnlyTypes(source: ts.SourceFile): boolean {
  return source.statements.every((statement) => ts.isTypeAliasDeclaration(statement)
    || (ts.isExportDeclaration(statement) && statement.isTypeOnly)
    || (ts.isImportDeclaration(statement) && statement.importClause?.isTypeOnly === true))
}

const IMPURE_NAMES = new Set([
  'process', 'console', 'fetch', 'globalThis', 'performance', 'crypto', 'setTimeout', 'setInterval', 'queueMicrotask', 'Intl',
])
const IMPURE_CALLS = /^(Date\.now|Math\.random|Date)$/
/** These read the clock, the dice, the machine, or (the quiet one) the time zone and language of the host. */
const HOST_BOUND = /^(get(Date|Day|FullYear|Hours|Minutes|Month|Seconds|TimezoneOffset)|toLocale\w*|localeCompare)$/

export function impureWords(source: ts.SourceFile): string[] {
  const found: string[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isAwaitExpression(node)) found.push('await')
    const called = ts.isCallExpression(node) || ts.isNewExpression(node) ? node.expression.getText() : ''
    if (ts.isNewExpression(node) && called === 'Date' && !node.arguments?.length) found.push('new Date()')
    if (ts.isCallExpression(node) && IMPURE_CALLS.test(called)) found.push(`${called}()`)
    if (ts.isPropertyAccessExpression(node) && HOST_BOUND.test(node.name.text)) found.push(node.name.text)
    if (ts.isIdentifier(node) && IMPURE_NAMES.has(node.text) && isGlobal(node)) found.push(node.text)
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

/** `process` alone is the machine; `order.process` and `{ process: … }` are names that somebody chose. */
function isGlobal(node: ts.Identifier): boolean {
  const { parent } = node
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node
  const named = ts.isPropertyAssignment(parent) || ts.isPropertySignature(parent) || ts.isBindingElement(parent)
  if (named) return parent.name !== node
  return !ts.isQualifiedName(parent) && !ts.isTypeReferenceNode(parent) && !ts.isParameter(parent)
}
