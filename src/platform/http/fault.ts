/** What the validator found, in our words: a code, the place as a JSON pointer, what is wrong, and what helps. */
import { checkDigit } from '../../kernel/ids.ts'
import type { Fault } from '../route.ts'
import { pointerOf } from './json.ts'

/** An error of Ajv in verbose mode: it carries the value, and the schema that the value did not meet. */
export type SchemaError = {
  readonly keyword: string
  readonly instancePath: string
  readonly schemaPath: string
  readonly params: Readonly<Record<string, unknown>>
  readonly message?: string
  readonly data?: unknown
  readonly parentSchema?: Schema
}

type Schema = {
  readonly description?: string
  readonly examples?: readonly unknown[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly format?: string
  readonly enum?: readonly unknown[]
}

type Said = { readonly code: string; readonly message: string; readonly remedy: string; readonly below?: string }

const FAULTS_MAX = 100
/** What is looked at to find them: alternatives are compared with all the rest, and the rest may be a whole body. */
const ERRORS_MAX = 500
const QUOTED_MAX = 80

/** All of them, in the order of the body, at most 100: a sender with more has another problem. */
export function faultsFrom(errors: readonly SchemaError[]): Fault[] {
  const meant = closest(errors.slice(0, ERRORS_MAX))
  const mistyped = new Set(meant.filter(({ keyword }) => keyword === 'type').map(({ instancePath }) => instancePath))
  // Of a value of another type there is nothing else to say.
  const told = meant.filter(({ keyword, instancePath }) => keyword === 'type' || !mistyped.has(instancePath))
  return told.slice(0, FAULTS_MAX).map((error) => {
    const { below, ...said } = saidOf(error)
    return { ...said, pointer: `${error.instancePath}${below === undefined ? '' : pointerOf([below])}` }
  })
}

function saidOf({ keyword, params, data, parentSchema = {}, message = 'is not as asked' }: SchemaError): Said {
  const { limit } = params
  switch (keyword) {
    case 'additionalProperties': {
      const field = String(params['additionalProperty'])
      const known = Object.keys(parentSchema.properties ?? {})
      const remedy = `Remove it. Known here: ${known.join(', ') || 'none'}.`
      return { code: 'unknown_field', message: `There is no field ${quoted(field)} here.`, remedy, below: field }
    }
    case 'required': {
      const field = String(params['missingProperty'])
      const remedy = `Add ${described(parentSchema.properties?.[field])}.`
      return { code: 'missing', message: `The field ${quoted(field)} is missing.`, remedy, below: field }
    }
    case 'type':
      return {
        code: 'wrong_type',
        message: `This is ${kindOf(data)}, and should be ${String(params['type'])}.`,
        remedy: `Send ${described(parentSchema)}.`,
      }
    case 'format':
      return formatSaid(String(data), parentSchema)
    case 'enum':
    case 'const': {
      const allowed = [params['allowedValues'] ?? params['allowedValue']].flat().map(String)
      const remedy = `Send one of: ${allowed.join(', ')}.`
      return { code: 'not_one_of', message: `${quoted(data)} is not known here.`, remedy }
    }
    case 'minLength':
    case 'minItems':
      return { code: 'too_short', message: `This has fewer than ${limit}.`, remedy: `Send at least ${limit}.` }
    case 'maxLength':
    case 'maxItems':
      return { code: 'too_long', message: `This has more than ${limit}.`, remedy: `Send at most ${limit}.` }
    case 'minimum':
    case 'exclusiveMinimum':
    case 'maximum':
    case 'exclusiveMaximum':
      return {
        code: 'out_of_range',
        message: `${quoted(data)} is out of range.`,
        remedy: `Send a number ${String(params['comparison'])} ${limit}.`,
      }
    case 'uniqueItems':
      return { code: 'said_twice', message: 'The same item is there twice.', remedy: 'Send it once.' }
    default:
      return {
        code: `wrong_${keyword.toLowerCase()}`,
        message: `This ${message}.`,
        remedy: `Send ${described(parentSchema)}.`,
      }
  }
}

function formatSaid(value: string, schema: Schema): Said {
  const right = schema.format === 'container-number' ? rightCheckDigit(value) : null
  if (right === null) {
    const what = schema.description ?? schema.format ?? 'the text that is asked for'
    return { code: 'wrong_format', message: `${quoted(value)} is no ${what}.`, remedy: `Send ${described(schema)}.` }
  }
  const body = value.slice(0, 10)
  return {
    code: 'wrong_check_digit',
    message: `The check digit of ${body} is ${right}, not ${value[10]}.`,
    remedy: `If the rest is right, the number is ${body}${right}.`,
  }
}

/** Out: null where more than the last digit is wrong. */
function rightCheckDigit(value: string): string | null {
  return /^[A-Z]{3}[UJZ]\d{7}$/.test(value) ? checkDigit(value.slice(0, 10)) : null
}

/**
 * Of alternatives, only the one that was probably meant is worth hearing about: the one whose constants fit, and of
 * those the one with the fewest errors.
 */
function closest(errors: readonly SchemaError[]): readonly SchemaError[] {
  const choice = errors.findLast(({ keyword }) => keyword === 'anyOf' || keyword === 'oneOf')
  if (!choice) return errors
  const below = `${choice.schemaPath}/`
  const inside = errors.filter((error) => error.schemaPath.startsWith(below) && isWithin(error, choice))
  const branches = [...Map.groupBy(inside, ({ schemaPath }) => schemaPath.slice(below.length).split('/')[0]).values()]
  const [best] = branches.toSorted((one, other) => distanceOf(one) - distanceOf(other))
  const [left, meant] = [new Set(inside), new Set(best ?? [])]
  return closest(errors.flatMap((error) => {
    if (error === choice) return best ? [] : [{ ...choice, keyword: 'choice' }]
    return left.has(error) && !meant.has(error) ? [] : [error]
  }))
}

/** `/goods/1` is not above `/goods/10`. */
function isWithin({ instancePath }: SchemaError, { instancePath: above }: SchemaError): boolean {
  return instancePath === above || instancePath.startsWith(`${above}/`)
}

function distanceOf(branch: readonly SchemaError[]): number {
  const otherConstants = branch.filter(({ keyword }) => keyword === 'const' || keyword === 'enum')
  return otherConstants.length * 1_000 + branch.length
}

function described({ description, examples, properties, enum: allowed }: Schema = {}): string {
  const example = examples?.[0] === undefined ? '' : `, for example ${quoted(examples[0])}`
  const kind = properties ? 'an object' : 'a value of the kind that is asked for'
  return `${description ?? (allowed ? `one of: ${allowed.join(', ')}` : kind)}${example}`
}

function kindOf(value: unknown): string {
  if (value === null) return 'null'
  return Array.isArray(value) ? 'array' : typeof value
}

function quoted(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '')
  return `"${text.length > QUOTED_MAX ? `${text.slice(0, QUOTED_MAX)}…` : text}"`
}
