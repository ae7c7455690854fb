/** The words that cross the walls: what the doors of the contexts say in literals, read by the compiler's own eyes. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript-syntax'

export type DoorWord = { readonly context: string; readonly type: string; readonly word: string }

/** Refusals, and what they follow from, have a page of their own; languages are named as everywhere. */
const ELSEWHERE = ['Refusal', 'Cover', 'Language']

const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext,
  strict: true, noEmit: true, allowImportingTsExtensions: true, types: [],
}

/** In: the folder of the contexts. Out: every word, by the context and the exported type that say it. */
export function doorWords(contexts: string): readonly DoorWord[] {
  const doors = readdirSync(contexts).map((context) => ({ context, file: join(contexts, context, 'index.ts') }))
  const program = ts.createProgram(doors.map(({ file }) => file), OPTIONS)
  const checker = program.getTypeChecker()
  return doors.flatMap(({ context, file }) => {
    const source = program.getSourceFile(file)
    const module = source && checker.getSymbolAtLocation(source)
    if (!module) throw new Error(`${file} is no door`)
    return checker.getExportsOfModule(module).filter(({ name }) => !ELSEWHERE.includes(name)).flatMap((symbol) => {
      const declared = checker.getDeclaredTypeOfSymbol(symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol)
      return wordsOf(checker, declared).map((word) => ({ context, type: symbol.name, word }))
    })
  })
}

/** A union of texts; the types of a union of facts; the names of a union of states, also where a life has its stage apart. */
function wordsOf(checker: ts.TypeChecker, type: ts.Type): readonly string[] {
  const own = literals(type)
  if (own.length > 0) return own
  const tagged = ['type', 'name'].flatMap((tag) => literals(propertyOf(checker, type, tag)))
  const stage = propertyOf(checker, type, 'stage')
  const staged = stage ? [...literals(stage), ...literals(propertyOf(checker, stage, 'name'))] : []
  return [...new Set([...tagged, ...staged])]
}

function propertyOf(checker: ts.TypeChecker, type: ts.Type, name: string): ts.Type | undefined {
  const property = checker.getPropertyOfType(type, name)
  return property && checker.getTypeOfSymbol(property)
}

function literals(type: ts.Type | undefined): readonly string[] {
  if (!type) return []
  const parts = type.isUnion() ? type.types : [type]
  return parts.every((part) => part.isStringLiteral()) ? parts.map((part) => (part as ts.StringLiteralType).value) : []
}
