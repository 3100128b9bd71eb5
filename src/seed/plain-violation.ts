import type { Violation } from '../spec/validators.ts'

/** Says in plain words how a value breaks a schema: `width must be a number`. */
export function plainViolation({ path, keyword, params }: Violation): string {
  const name = path.join('.') || 'it'
  if (keyword === 'required') return `${[...path, String(params.missingProperty)].join('.')} is missing`
  if (keyword === 'type') return `${name} must be ${typeNames([params.type].flat().map(String))}`
  const words = phrases[keyword]
  return words ? `${name} ${words(params)}` : `${name} breaks "${keyword}"`
}

type Params = Violation['params']

const phrases: Readonly<Record<string, (params: Params) => string>> = {
  enum: ({ allowedValues }) =>
    `must be one of ${[allowedValues]
      .flat()
      .map((each) => JSON.stringify(each))
      .join(', ')}`,
  const: ({ allowedValue }) => `must be ${JSON.stringify(allowedValue)}`,
  minLength: ({ limit }) => `must have ${count(limit, 'character')} or more`,
  maxLength: ({ limit }) => `must have ${count(limit, 'character')} at most`,
  minItems: ({ limit }) => `must have ${count(limit, 'item')} or more`,
  maxItems: ({ limit }) => `must have ${count(limit, 'item')} at most`,
  minimum: ({ limit }) => `must be ${limit} or more`,
  maximum: ({ limit }) => `must be ${limit} at most`,
  exclusiveMinimum: ({ limit }) => `must be more than ${limit}`,
  exclusiveMaximum: ({ limit }) => `must be less than ${limit}`,
  multipleOf: ({ multipleOf }) => `must be a multiple of ${multipleOf}`,
  uniqueItems: ({ i, j }) => `has the same item at ${j} and ${i}`,
  pattern: ({ pattern }) => `must match ${pattern}`,
  format: ({ format }) => `must be a ${format}`,
  additionalProperties: ({ additionalProperty }) => `must not have "${additionalProperty}"`,
}

const articles: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
}

function typeNames(types: readonly string[]): string {
  return types
    .flatMap((type) => type.split(','))
    .map((type) => articles[type] ?? type)
    .join(' or ')
}

function count(limit: unknown, noun: string): string {
  return `${limit} ${noun}${limit === 1 ? '' : 's'}`
}
