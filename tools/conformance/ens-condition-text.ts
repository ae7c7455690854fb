/** Reads a condition as the pack ens writes it: `!(number('X') == 1) || exists('Y', {current, local -> local.count('Z') > 0})`. */
export type Value = string | number | boolean | Closure | undefined
export type Closure = (current: Vocabulary, local: Vocabulary) => Value

/** What a condition may call, at one node. */
export type Vocabulary = Readonly<Record<string, (of: readonly Value[]) => Value>>

/** `names`: the nodes of a closure. */
type Scope = { readonly here: Vocabulary; readonly names: Readonly<Record<string, Vocabulary>> }
type Term = (scope: Scope) => Value
type Reader = { readonly words: readonly string[]; at: number }

const WORD = /'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|\d+(?:\.\d+)?|[A-Za-z]\w*|&&|\|\||[=!<>]=|->|[!<>+*(){},.]/g

/** Throws where it is none: the text is part of a pack, and a pack that cannot be read is not passed. */
export function parseCondition(text: string): (at: Vocabulary) => Value {
  const reader: Reader = { words: text.match(WORD) ?? [], at: 0 }
  if (text.replaceAll(WORD, '').trim() !== '') throw new Error(`no condition: ${text}`)
  const term = either(reader)
  if (reader.at < reader.words.length) throw new Error(`more than a condition: ${text}`)
  return (here) => term({ here, names: {} })
}

function either(reader: Reader): Term {
  return parted(reader, '||', both, (terms) => (scope) => terms.some((term) => term(scope) === true))
}

function both(reader: Reader): Term {
  return parted(reader, '&&', compared, (terms) => (scope) => terms.every((term) => term(scope) === true))
}

/** One operand as it is; several by what joins them. */
function parted(reader: Reader, sign: string, operand: (reader: Reader) => Term, joined: (terms: readonly Term[]) => Term): Term {
  const terms = [operand(reader)]
  while (take(reader, sign)) terms.push(operand(reader))
  const [only] = terms
  return terms.length === 1 && only ? only : joined(terms)
}

function compared(reader: Reader): Term {
  const left = added(reader)
  const sign = ['==', '!=', '>=', '<=', '>', '<'].find((one) => take(reader, one))
  if (sign === undefined) return left
  const right = added(reader)
  return (scope) => {
    const [one, other] = [left(scope), right(scope)]
    if (sign === '==') return one === other
    if (sign === '!=') return one !== other
    const [less, more] = [Number(one), Number(other)]
    return sign === '>=' ? less >= more : sign === '<=' ? less <= more : sign === '>' ? less > more : less < more
  }
}

function added(reader: Reader): Term {
  return parted(reader, '+', multiplied, (terms) => (scope) => terms.reduce((sum, term) => sum + Number(term(scope)), 0))
}

function multiplied(reader: Reader): Term {
  return parted(reader, '*', negated, (terms) => (scope) => terms.reduce((product, term) => product * Number(term(scope)), 1))
}

function negated(reader: Reader): Term {
  if (!take(reader, '!')) return followed(reader)
  const term = negated(reader)
  return (scope) => term(scope) !== true
}

/** What is asked of a text: `trim('X').take(1)`. */
function followed(reader: Reader): Term {
  let term = primary(reader)
  while (take(reader, '.')) {
    const [before, method, of] = [term, next(reader), listed(reader)]
    term = (scope) => ask(method, String(before(scope)), of.map((one) => one(scope)))
  }
  return term
}

function ask(method: string, text: string, [of]: readonly Value[]): Value {
  switch (method) {
    case 'length': return text.length
    case 'take': return text.slice(0, Number(of))
    case 'contains': return text.includes(String(of))
    case 'startsWith': return text.startsWith(String(of))
    default: throw new Error(`no question to a text: ${method}`)
  }
}

function primary(reader: Reader): Term {
  const word = next(reader)
  if (word === '(') return closed(either(reader), reader, ')')
  if (word === '{') return closure(reader)
  if (/^['"]/.test(word)) return constant(word.slice(1, -1).replaceAll(/\\(.)/g, '$1'))
  if (/^\d/.test(word)) return constant(Number(word))
  if (word === 'true' || word === 'false') return constant(word === 'true')
  if (take(reader, '.')) {
    const [name, of] = [next(reader), listed(reader)]
    return (scope) => call(scope.names[word], name, of.map((one) => one(scope)))
  }
  const of = listed(reader)
  return (scope) => call(scope.here, word, of.map((one) => one(scope)))
}

function call(at: Vocabulary | undefined, name: string, of: readonly Value[]): Value {
  const made = at?.[name]
  if (made === undefined) throw new Error(`no word of a condition: ${name}`)
  return made(of)
}

function closure(reader: Reader): Term {
  const current = next(reader)
  take(reader, ',')
  const local = next(reader)
  take(reader, '->')
  const body = closed(either(reader), reader, '}')
  return ({ here }) => (one, other) => body({ here, names: { [current]: one, [local]: other } })
}

function listed(reader: Reader): readonly Term[] {
  if (!take(reader, '(')) throw new Error(`a call without brackets, at word ${reader.at}`)
  const terms: Term[] = []
  while (!take(reader, ')')) {
    terms.push(either(reader))
    take(reader, ',')
  }
  return terms
}

function closed(term: Term, reader: Reader, sign: string): Term {
  if (!take(reader, sign)) throw new Error(`no ${sign} at word ${reader.at}`)
  return term
}

function constant(value: Value): Term {
  return () => value
}

function take(reader: Reader, word: string): boolean {
  if (reader.words[reader.at] !== word) return false
  reader.at += 1
  return true
}

function next(reader: Reader): string {
  const word = reader.words[reader.at]
  if (word === undefined) throw new Error('a condition that ends too soon')
  reader.at += 1
  return word
}
