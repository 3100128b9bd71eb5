import type { Json, JsonObject, Pointer } from '../openapi/contract.ts'
import { isObject } from '../openapi/pointer.ts'
import type { Validators, Violation } from '../openapi/validators.ts'

/** How often what is wrong is replaced, and then removed: either may bring out what was hidden behind it. */
const rounds = 4

/**
 * Returns a value that fits the schema at a pointer: the one given or, where that breaks a rule, what a value that fits
 * has in its place.
 *
 * @param donor Makes a value that fits. It is asked only if it is needed.
 */
export function fitting(validators: Validators, pointer: Pointer, value: Json, donor: () => Json): Json {
  if (!validators.has(pointer) || validators.accepts(pointer, value)) return value
  const replacement = donor()
  return (
    mended(validators, pointer, value, replacement) ??
    mended(validators, pointer, replacement, replacement) ??
    replacement
  )
}

function mended(validators: Validators, pointer: Pointer, value: Json, donor: Json): Json | undefined {
  let left = value
  for (let round = 0; round < 2 * rounds; round++) {
    const change = round < rounds ? mend : prune
    const violations = validators.violations(pointer, left)
    const wrong = round % rounds < rounds / 2 ? innermost(violations) : violations
    left = wrong.reduce((each, violation) => change(each, violation, donor), left)
    if (validators.accepts(pointer, left)) return left
  }
  return undefined
}

/** What is wrong with a member may be wrong with all that is around it, too: each branch of a schema says so. */
function innermost(violations: readonly Violation[]): readonly Violation[] {
  const isInside = (inner: readonly string[], outer: readonly string[]): boolean =>
    inner.length > outer.length && outer.every((name, index) => inner[index] === name)
  return violations.filter(({ path }) => !violations.some((other) => isInside(other.path, path)))
}

/** Removes the item of a list, or the member, that nothing in its place would mend. */
function prune(value: Json, violation: Violation, donor: Json): Json {
  const { path, keyword } = violation
  if (keyword === 'required') return mend(value, violation, donor)
  const item = path.findLastIndex((name) => /^\d+$/.test(name))
  return path.length === 0 ? value : replaced(value, item < 0 ? path : path.slice(0, item + 1), undefined)
}

/** What breaks a rule about the members of an object, by their names. */
const memberNames = ['missingProperty', 'additionalProperty', 'unevaluatedProperty', 'propertyName']

function mend(value: Json, { path, params }: Violation, donor: Json): Json {
  const named = memberNames.map((name) => params[name]).find((each) => typeof each === 'string')
  const at = typeof named === 'string' && path.at(-1) !== named ? [...path, named] : path
  const isForeign = params.additionalProperty !== undefined || params.unevaluatedProperty !== undefined
  return replaced(value, at, isForeign ? undefined : atPath(donor, at))
}

/** Returns what is at a path. In a list, the first item stands for those that are not there, unless the path is exact. */
export function atPath(value: Json, path: readonly string[], isExact = false): Json | undefined {
  return path.reduce<Json | undefined>((found, name) => {
    if (Array.isArray(found)) return found[Number(name)] ?? (isExact ? undefined : found[0])
    return isObject(found) && Object.hasOwn(found, name) ? found[name] : undefined
  }, value)
}

/** Returns the value with another one at a path; without one, what is there is removed. */
function replaced(value: Json, [name, ...rest]: readonly string[], by: Json | undefined): Json {
  if (name === undefined) return by ?? value
  if (Array.isArray(value)) {
    return value.flatMap((item: Json, index): Json[] => {
      if (String(index) !== name) return [item]
      return rest.length === 0 && by === undefined ? [] : [replaced(item, rest, by)]
    })
  }
  if (!isObject(value)) return value
  const { [name]: inner, ...others } = value as JsonObject
  if (rest.length === 0) return by === undefined ? others : { ...value, [name]: by }
  return inner === undefined ? value : { ...value, [name]: replaced(inner, rest, by) }
}
