import { canonical } from '../canonical.ts'
import type { Json } from '../contract.ts'
import { isObject } from '../pointer.ts'

export function shared(left: readonly Json[], right: readonly Json[]): readonly Json[] {
  const known = new Set(right.map(canonical))
  return left.filter((value) => known.has(canonical(value)))
}

export function entriesOf(value: Json | undefined): [string, Json][] {
  return isObject(value) ? Object.entries(value) : []
}

export function asList(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : []
}

/** Remembers what was worked out. */
export class Known {
  readonly #values = new Map<string, unknown>()
  readonly #open = new Set<string>()

  /** Works a thing out once. A schema that contains itself finds `meanwhile` while that goes on. */
  once<T>(name: string, meanwhile: T, work: () => T): T {
    if (this.#values.has(name)) return this.#values.get(name) as T
    if (this.#open.has(name)) return meanwhile
    this.#open.add(name)
    try {
      const found = work()
      this.#values.set(name, found)
      return found
    } finally {
      this.#open.delete(name)
    }
  }
}
