import type { Json, JsonObject, Pointer } from '../openapi/contract.ts'
import { isObject } from '../openapi/pointer.ts'
import type { Validators, Violation } from '../openapi/validators.ts'
import { Missing } from '../store/missing.ts'
import type { Generate, Generated } from './engine.ts'
import { fitting } from './fitting.ts'
import { valueIn } from './no-value.ts'

/** Returns a value with everything that its schema requires; a generated one for undefined. */
export type Fill = (value: Json | undefined, pointer: Pointer) => Json

/** Creates what fills values with generated ones: one value per schema, made when it is first needed and kept. */
export function createFill(generate: Generate, validators: Validators): Fill {
  const known = new Map<Pointer, Generated>()
  return (value, pointer) => {
    if (value !== undefined && !validators.has(pointer)) return value
    return complete(value, pointer, validators, () => {
      const made = known.get(pointer)
      if (made === undefined) throw new Missing(async () => known.set(pointer, await generate(pointer, pointer)))
      return made
    })
  }
}

/** How often what was filled in may ask for more: an object that is required may require members itself. */
const mostRounds = 12

/**
 * Returns a value with what its schema requires and it lacks: null if null may stand there, otherwise what a generated
 * value has there. The value itself where nothing is lacking, or nothing helps.
 *
 * @param generate Returns a value that fits the schema, or why none was found.
 * @throws {NoValue} if no value fits
 */
function complete(value: Json | undefined, pointer: Pointer, validators: Validators, generate: () => Generated): Json {
  if (value === undefined) return valueIn(generate(), pointer)
  if (validators.accepts(pointer, value)) return value
  const generated = generate()
  const model = 'value' in generated ? generated.value : {}
  const filled = filledIn(structuredClone(value) as Json, pointer, validators, model)
  if (validators.accepts(pointer, filled)) return filled
  const merged = over(model, value)
  const found = fitting(validators, pointer, merged, () => model)
  // A reply about another record is worse than one that breaks a rule.
  return found === model ? value : found
}

/** Fills in what the schema requires of a value, in place. */
function filledIn(filled: Json, pointer: Pointer, validators: Validators, model: Json): Json {
  const tried = new Set<string>()
  for (let round = 0; round < mostRounds; round++) {
    const missing = validators.violations(pointer, filled).filter((each) => each.keyword === 'required')
    if (missing.length === 0) break
    for (const violation of missing) fill(filled, placeOf(violation), null)
    const refused = validators.violations(pointer, filled)
    for (const violation of missing) {
      const place = placeOf(violation)
      const name = place.join('/')
      if (tried.has(name) || !refused.some(({ path }) => isAtOrIn(path, place))) continue
      tried.add(name)
      fill(filled, place, at(model, place))
    }
  }
  return filled
}

function placeOf({ path, params }: Violation): readonly string[] {
  return [...path, String(params.missingProperty)]
}

function isAtOrIn(path: readonly string[], place: readonly string[]): boolean {
  return place.every((name, index) => path[index] === name)
}

function fill(value: Json, place: readonly string[], content: Json | undefined): void {
  const parent = at(value, place.slice(0, -1), true)
  const name = place.at(-1) as string
  if (!isObject(parent)) return
  const writable = parent as Record<string, Json>
  if (content === undefined) delete writable[name]
  else Object.defineProperty(writable, name, { value: content, enumerable: true, writable: true, configurable: true })
}

/** Of a list, a generated value may have fewer items: its first one stands for all. */
function at(value: Json, place: readonly string[], isExact = false): Json | undefined {
  return place.reduce<Json | undefined>((found, name) => {
    if (Array.isArray(found)) return found[Number(name)] ?? (isExact ? undefined : found[0])
    return isObject(found) && Object.hasOwn(found, name) ? found[name] : undefined
  }, value)
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
