import type { Json } from '../openapi/contract.ts'
import { isObject } from '../openapi/pointer.ts'
import type { Violation } from '../openapi/validators.ts'
import { inPath } from './making.ts'

/** What was found wrong with the values made so far: where to make another one, and which members to add or leave out. */
export class Tries {
  readonly #counts = new Map<string, number>()
  readonly #wanted = new Map<string, Set<string>>()
  readonly #refused = new Map<string, Set<string>>()

  /** Returns how often the value at a path has failed. */
  count(path: string): number {
    return this.#counts.get(path) ?? 0
  }

  /** Returns the members that an object lacked. */
  wanted(path: string): ReadonlySet<string> {
    return this.#wanted.get(path) ?? noNames
  }

  /** Returns the members that an object must not have. */
  refused(path: string): ReadonlySet<string> {
    return this.#refused.get(path) ?? noNames
  }

  /**
   * Takes in what is wrong with a value.
   *
   * @param isWide Whether the values around are made anew, too: they may have taken the wrong branch.
   */
  add(violations: readonly Violation[], value: Json, isWide: boolean): void {
    const failed = new Set<string>()
    for (const { path, keyword, params } of violations) {
      const at = path.reduce(inPath, '')
      failed.add(at)
      const names = path.map((_, index) => path.slice(0, index).reduce(inPath, ''))
      if (isWide) for (const each of names) failed.add(each)
      if (keyword === 'required' || keyword === 'dependentRequired')
        note(this.#wanted, at, String(params.missingProperty))
      const extra = params.additionalProperty ?? params.unevaluatedProperty
      if (extra !== undefined) note(this.#refused, at, String(extra))
      if (keyword === 'false schema') this.#refuse(path, value)
    }
    for (const each of failed) this.#counts.set(each, this.count(each) + 1)
  }

  /** What the schema `false` is said of must not be there. */
  #refuse(path: readonly string[], value: Json): void {
    const [parent, name] = [path.slice(0, -1), path.at(-1)]
    if (name !== undefined && isObject(valueIn(value, parent))) note(this.#refused, parent.reduce(inPath, ''), name)
  }
}

const noNames: ReadonlySet<string> = new Set()

function note(known: Map<string, Set<string>>, path: string, name: string): void {
  known.set(path, (known.get(path) ?? new Set()).add(name))
}

function valueIn(value: Json, path: readonly string[]): Json | undefined {
  return path.reduce<Json | undefined>((found, name) => {
    if (Array.isArray(found)) return found[Number(name)]
    return found !== undefined && isObject(found) ? found[name] : undefined
  }, value)
}
