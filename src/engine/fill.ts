import type { Json, JsonObject, Pointer } from '../openapi/contract.ts'
import { isObject } from '../openapi/pointer.ts'
import type { Validators, Violation } from '../openapi/validators.ts'
import { Missing } from '../store/missing.ts'
import type { Generate, Generated } from './engine.ts'
import { atPath, fitting } from './fitting.ts'
import { valueIn } from './no-value.ts'

/**
 * Returns a value with everything that its schema requires; a generated one for undefined.
 *
 * @param isWritable Of a new record: whether requests may set a property. What is new is empty where it can be: no items,
 * false, zero, the first choice, and an empty text or object if the request could have said more.
 */
export type Fill = (value: Json | undefined, pointer: Pointer, isWritable?: (name: string) => boolean) => Json

/** Creates what fills values with generated ones: made when they are first needed, and kept. */
export function createFill(generate: Generate, validators: Validators): Fill {
  const known = new Map<string, Generated>()
  return (value, pointer, isWritable) => {
    if (value !== undefined && !validators.has(pointer)) return value
    const generated = (nth: number): Generated => {
      const seed = nth === 0 ? pointer : `${pointer} ${nth}`
      const made = known.get(seed)
      if (made === undefined) throw new Missing(async () => known.set(seed, await generate(pointer, seed)))
      return made
    }
    return complete(value, { pointer, validators, generate: generated, isWritable })
  }
}

/** How often what was filled in may ask for more: an object that is required may require members itself. */
const mostRounds = 12

/** How many generated values are tried: each takes branches of its own where a schema has any. */
const mostModels = 8

interface Filling {
  readonly pointer: Pointer
  readonly validators: Validators
  /** Returns the nth value that fits the schema, or why none was found. */
  readonly generate: (nth: number) => Generated
  readonly isWritable: ((name: string) => boolean) | undefined
}

/**
 * Returns a value with what its schema requires and it lacks: null if null may stand there, otherwise what a generated
 * value has there. The value itself where nothing is lacking, or nothing helps.
 *
 * @throws {NoValue} if no value fits
 */
function complete(value: Json | undefined, filling: Filling): Json {
  const { pointer, validators, generate } = filling
  if (value === undefined) return valueIn(generate(0), pointer)
  if (validators.accepts(pointer, value)) return value
  const generated = generate(0)
  const model = 'value' in generated ? generated.value : {}
  const filled = filledIn(structuredClone(value) as Json, filling, model)
  if (validators.accepts(pointer, filled)) return filled
  const { merged, donor } = nearest(value, filling)
  const found = fitting(validators, pointer, merged, () => donor)
  // A reply about another record is worse than one that breaks a rule.
  return found === donor ? value : found
}

/** Returns the value over the generated one that it breaks the fewest rules with. */
function nearest(value: Json, { pointer, validators, generate }: Filling): { readonly merged: Json; donor: Json } {
  let best = { merged: value, donor: {} as Json, wrong: Number.POSITIVE_INFINITY }
  for (let nth = 0; nth < mostModels && best.wrong > 0; nth++) {
    const made = generate(nth)
    if (!('value' in made)) break
    const merged = over(made.value, value)
    const wrong = validators.violations(pointer, merged).length
    if (wrong < best.wrong) best = { merged, donor: made.value, wrong }
  }
  return best
}

/** Fills in what the schema requires of a value, in place. */
function filledIn(filled: Json, filling: Filling, model: Json): Json {
  const { pointer, validators, isWritable } = filling
  const tried = new Set<string>()
  for (let round = 0; round < mostRounds; round++) {
    const missing = validators.violations(pointer, filled).filter((each) => each.keyword === 'required')
    if (missing.length === 0) break
    for (const violation of missing) fill(filled, placeOf(violation), null)
    const refused = validators.violations(pointer, filled)
    for (const violation of missing) {
      const place = placeOf(violation)
      const name = place.join('/')
      const wrong = refused.filter(({ path }) => isAtOrIn(path, place))
      if (tried.has(name) || wrong.length === 0) continue
      tried.add(name)
      const empty = isWritable && emptyAt(filled, place, filling, { wrong, isUnsent: isWritable(place[0] as string) })
      fill(filled, place, empty ?? atPath(model, place))
    }
  }
  return filled
}

/** Names of properties that refer to something, or identify it: empty ones would be wrong. */
const references = /(id|key|token|code)$/i

interface Lacking {
  /** What is wrong with null in the place. */
  readonly wrong: readonly Violation[]
  /** Whether the request could have said what is there. */
  readonly isUnsent: boolean
}

/** Returns the first empty value that is allowed at a place, or undefined. */
function emptyAt(
  filled: Json,
  place: readonly string[],
  { pointer, validators }: Filling,
  { wrong, isUnsent }: Lacking,
): Json | undefined {
  const choices = wrong.flatMap(({ path, params }) =>
    path.length === place.length && Array.isArray(params.allowedValues) ? (params.allowedValues as Json[]) : [],
  )
  const isReference = references.test(place.at(-1) as string)
  const unsent: Json[] = isUnsent ? (isReference ? [{}] : ['', {}]) : []
  return [...choices.slice(0, 1), [], false, ...(isReference ? [] : [0]), ...unsent].find((each) => {
    fill(filled, place, each)
    const left = validators.violations(pointer, filled).filter(({ path }) => isAtOrIn(path, place))
    // What an empty object requires is filled in next.
    return left.every(({ path, keyword }) => keyword === 'required' && path.length === place.length)
  })
}

function placeOf({ path, params }: Violation): readonly string[] {
  return [...path, String(params.missingProperty)]
}

function isAtOrIn(path: readonly string[], place: readonly string[]): boolean {
  return place.every((name, index) => path[index] === name)
}

function fill(value: Json, place: readonly string[], content: Json | undefined): void {
  const parent = atPath(value, place.slice(0, -1), true)
  const name = place.at(-1) as string
  if (!isObject(parent)) return
  const writable = parent as Record<string, Json>
  if (content === undefined) delete writable[name]
  else Object.defineProperty(writable, name, { value: content, enumerable: true, writable: true, configurable: true })
}

/** Puts a value over a generated one, object by object. */
function over(generated: Json, value: Json): Json {
  if (!isObject(generated) || !isObject(value)) return value
  const merged: Record<string, Json> = { ...generated }
  for (const [name, each] of Object.entries(value)) {
    const below = Object.hasOwn(generated, name) ? (generated as JsonObject)[name] : undefined
    merged[name] = below === undefined ? each : over(below, each)
  }
  return merged
}
