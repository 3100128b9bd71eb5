import type { Json, JsonObject, Pointer } from './contract.ts'
import { suggest } from './nearest.ts'
import { isObject, valueAt } from './pointer.ts'
import type { SchemaReader } from './schema.ts'
import { createReader } from './schema.ts'
import type { Source } from './source.ts'
import type { SpecCode, SpecIssue } from './spec-error.ts'
import { SpecError } from './spec-error.ts'

/** A document while it is compiled: looks references up and collects what is wrong, so that all of it is told at once. */
export class Report {
  readonly root: JsonObject
  /** Reads the schemas of the document. */
  readonly schemas: SchemaReader
  readonly #source: Source
  readonly #issues: SpecIssue[] = []

  constructor(source: Source) {
    this.#source = source
    this.root = isObject(source.value) ? source.value : {}
    this.schemas = createReader(this.root)
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
