import type { Json, JsonObject, Pointer } from './contract.ts'
import { isObject, valueAt } from './pointer.ts'
import type { Source } from './source.ts'
import type { SpecCode, SpecIssue } from './spec-error.ts'
import { SpecError } from './spec-error.ts'

/** A document while it is compiled: looks references up and collects what is wrong, so that all of it is told at once. */
export class Report {
  readonly root: JsonObject
  readonly #source: Source
  readonly #issues: SpecIssue[] = []

  constructor(source: Source) {
    this.#source = source
    this.root = isObject(source.value) ? source.value : {}
  }

  /** Adds an issue; what several operations share is told once. */
  add(code: SpecCode, pointer: Pointer, found: string, hint: string): void {
    if (this.#issues.some((issue) => issue.pointer === pointer && issue.found === found)) return
    this.#issues.push({ code, pointer, found, hint })
  }

  /** Adds an issue about a name that is not among those there are, with the nearest of them as the hint. */
  unknown(pointer: Pointer, found: string, name: string, names: readonly string[]): void {
    this.add('unknown-name', pointer, found, suggest(name, names))
  }

  /** Follows `$ref`s (OpenAPI 3.1 section 4.8.23) to the object they mean and the place where it is written. */
  resolve(value: Json | undefined, pointer: Pointer): { value: JsonObject; pointer: Pointer } {
    const seen = new Set<Pointer>()
    let at = pointer
    let found = value
    while (isObject(found) && typeof found.$ref === 'string') {
      at = found.$ref as Pointer
      if (!at.startsWith('#') || seen.has(at)) return { value: {}, pointer: at }
      seen.add(at)
      found = valueAt(this.root, at)
    }
    return { value: isObject(found) ? found : {}, pointer: at }
  }

  /** @throws {SpecError} with all issues collected so far, if there are any. */
  throwIfAny(): void {
    if (this.#issues.length > 0) throw new SpecError(this.#source.file, this.#issues, this.#source.locate)
  }
}

/** Gives the sentence "Did you mean …?" for the nearest of the names, or a list of them all. */
export function suggest(name: string, names: readonly string[]): string {
  const near = nearest(name, names)
  if (near !== undefined) return `Did you mean "${near}"?`
  return names.length === 0
    ? 'None is declared; declare it.'
    : `Use one of ${names.map((each) => `"${each}"`).join(', ')}.`
}

/** Gives the name with the fewest changed letters, if at most a third of them changed. */
export function nearest(name: string, names: readonly string[]): string | undefined {
  const ranked = names.map((each) => [distance(name.toLowerCase(), each.toLowerCase()), each] as const)
  const best = ranked.toSorted(([left], [right]) => left - right)[0]
  return best && best[0] <= Math.max(1, Math.floor(name.length / 3)) ? best[1] : undefined
}

/** The Levenshtein distance, one row at a time. */
function distance(left: string, right: string): number {
  let row = Array.from({ length: right.length + 1 }, (_, index) => index)
  for (let i = 1; i <= left.length; i++) {
    const next = [i]
    for (let j = 1; j <= right.length; j++) {
      const swap = (row[j - 1] ?? 0) + (left[i - 1] === right[j - 1] ? 0 : 1)
      next.push(Math.min(swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[right.length] ?? 0
}
