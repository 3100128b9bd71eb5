import { fitting } from '../../generate/samples.ts'
import type { Contract, Json, Parameter } from '../../openapi/contract.ts'
import type { Bounds, SchemaView } from '../../openapi/schema.ts'
import { schemasOf } from '../setup/schemas.ts'

/** A parameter value to send, and what it tries. */
export interface ParameterText {
  readonly text: string
  readonly about: string
  /** The schema keyword whose bound it meets or breaks. */
  readonly keyword: string
}

/** Returns the schema of a parameter with references resolved. */
export function schemaOf(contract: Contract, { validator }: Parameter): SchemaView {
  return schemasOf(contract).read(validator)
}

/** Returns valid values at the bounds of the schema. */
export function fittingTexts(schema: SchemaView): ParameterText[] {
  const { choices, kind, bounds } = schema
  if (choices) {
    return choices
      .filter((value) => value !== null)
      .map((value) => ({ text: String(value), about: `the choice ${JSON.stringify(value)}`, keyword: 'enum' }))
  }
  if (kind === 'boolean') return ['true', 'false'].map((text) => ({ text, about: text, keyword: 'type' }))
  // A list of one is written as its item is.
  if (kind === 'array') return schema.items ? ofOneItem(schema, fittingTexts(schema.items)).slice(0, mostItems) : []
  if (!isNumeric(schema)) return [...shownTexts(schema), ...longestText(schema)]
  return [...bound(bounds, 'minimum', 'the smallest number', 0), ...bound(bounds, 'maximum', 'the largest number', 0)]
}

/** Returns values that break one keyword of the schema each. */
export function breakingTexts(schema: SchemaView): ParameterText[] {
  const { choices, kind, bounds } = schema
  if (choices) return noChoices(choices)
  if (kind === 'boolean') return [{ text: 'perhaps', about: 'neither true nor false', keyword: 'type' }]
  if (kind === 'array') return schema.items ? ofOneItem(schema, breakingTexts(schema.items)).slice(0, 1) : []
  if (!isNumeric(schema)) return wrongTexts(schema)
  const step = kind === 'integer' ? 1 : 0.01
  return [
    { text: 'seven', about: 'no number', keyword: 'type' },
    // Some parsers read as far as it is one.
    { text: '2abc', about: 'a number, and more', keyword: 'type' },
    ...(step === 1 ? [{ text: '1.5', about: 'no whole number', keyword: 'type' }] : []),
    ...bound(bounds, 'minimum', 'just below the smallest', -step),
    ...bound(bounds, 'maximum', 'just above the largest', step),
    ...bound(bounds, 'exclusiveMinimum', 'what it must be above', 0),
    ...bound(bounds, 'exclusiveMaximum', 'what it must be below', 0),
  ]
}

function noChoices(choices: readonly Json[]): ParameterText[] {
  const numbers = choices.filter((each) => typeof each === 'number')
  const another = numbers.length === 0 ? [] : [String(Math.max(...numbers) + 1)]
  return [...another, 'no-such-choice'].map((text) => ({ text, about: `${text}, no choice`, keyword: 'enum' }))
}

/** Returns texts with which something behind a target may break: they are not called wrong by a schema that bounds no text. */
export function oddTexts({
  kind,
  choices,
  bounds: { maxLength = oddText.length, patterns, formats },
}: SchemaView): string[] {
  const isFree = kind === 'string' && !choices && patterns.length === 0 && formats.length === 0
  return isFree && maxLength >= oddText.length ? [oddText] : []
}

/** Signs that end a text of SQL, a pattern or a path where they are not escaped. */
const oddText = `it's "50%_\\ (a*[b ü🎭 ../;--`

/** Of the items that a list may have, so many are tried. */
const mostItems = 3

function ofOneItem({ bounds: { minItems = 0 } }: SchemaView, items: readonly ParameterText[]): ParameterText[] {
  return minItems > 1 ? [] : items.map(({ about, ...item }) => ({ ...item, about: `a list of one item: ${about}` }))
}

/** Returns the examples of the document, and a text of the format that it names. */
function shownTexts(schema: SchemaView): ParameterText[] {
  const { kind, examples, bounds } = schema
  if (kind !== 'string') return []
  const shown = examples.filter((each) => typeof each === 'string' && schema.accepts(each)) as string[]
  const [known] = bounds.formats.some((format) => telling.has(format)) ? fitting(schema) : []
  return [
    ...shown.slice(0, 1).map((text) => ({ text, about: 'as the document has it', keyword: 'examples' })),
    ...(known && shown.length === 0 ? [{ text: String(known.value), about: known.about, keyword: 'format' }] : []),
  ]
}

type Limit = 'minimum' | 'maximum' | 'exclusiveMinimum' | 'exclusiveMaximum'

function bound(bounds: Bounds, keyword: Limit, about: string, by: number): ParameterText[] {
  const value = bounds[keyword]
  return value === undefined ? [] : [{ text: String(value + by), about, keyword }]
}

/** @note a list may have a `maxLength` by mistake, which says nothing of it. */
function longestText({ kind, bounds: { maxLength, patterns, formats } }: SchemaView): ParameterText[] {
  if (kind !== 'string' || maxLength === undefined || maxLength > 1000 || patterns.length > 0 || formats.length > 0)
    return []
  return [{ text: 'x'.repeat(maxLength), about: 'the longest text', keyword: 'maxLength' }]
}

/** @note an unconstrained text has no invalid value. */
function wrongTexts(schema: SchemaView): ParameterText[] {
  if (schema.kind !== 'string') return []
  const { maxLength, minLength, patterns, formats } = schema.bounds
  const odd = '!?'
  const texts = [
    ...(maxLength !== undefined && maxLength <= 1000
      ? [{ text: 'x'.repeat(maxLength + 1), about: 'one character too many', keyword: 'maxLength' }]
      : []),
    ...(minLength !== undefined && minLength > 1
      ? [{ text: 'x'.repeat(minLength - 1), about: 'one character too few', keyword: 'minLength' }]
      : []),
    ...(patterns.length > 0 ? [{ text: odd, about: 'a text of another form', keyword: 'pattern' }] : []),
    ...formats
      .filter((format) => telling.has(format))
      .map((format) => ({ text: odd, about: `no ${format}`, keyword: 'format' })),
  ]
  return texts.filter(({ text }) => !schema.accepts(text))
}

/** Formats that `!?` violates. */
const telling: ReadonlySet<string> = new Set(['date', 'date-time', 'uuid', 'email', 'uri'])

function isNumeric({ kind }: SchemaView): boolean {
  return kind === 'integer' || kind === 'number'
}
