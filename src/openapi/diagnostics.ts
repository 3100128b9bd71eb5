import type { Json, JsonObject, Pointer } from './contract.ts'
import { suggest } from './nearest.ts'
import { isObject, valueAt } from './pointer.ts'
import type { SchemaReader } from './schema.ts'
import { createReader } from './schema.ts'
import type { Source } from './source.ts'
import type { Locate, PlacedIssue, SpecCode, SpecIssue } from './spec-error.ts'
import { SpecError } from './spec-error.ts'

/** How strictly a document is read. */
export interface Reading {
  /** Whether it was written for this project: what a mock can live with is an error all the same. @default true */
  readonly isAuthored?: boolean
  /** Whether warnings are errors. @default false */
  readonly isStrict?: boolean
}

/** Looks references of a document up, and collects what is wrong with it, so that all of it is reported at once. */
export class Diagnostics {
  #root: JsonObject
  /** Reads the schemas of the document. */
  readonly schemas: SchemaReader
  /** Whether the document was written for this project. */
  readonly isAuthored: boolean
  readonly #isStrict: boolean
  readonly #file: string
  readonly #locate: Locate
  readonly #known = new Set<string>()
  readonly #errors: (SpecIssue | PlacedIssue)[] = []
  readonly #warnings: (SpecIssue | PlacedIssue)[] = []

  constructor(
    { file, value, locate }: Pick<Source, 'file' | 'value' | 'locate'>,
    { isAuthored = true, isStrict = false }: Reading = {},
  ) {
    this.#file = file
    this.#locate = locate
    this.isAuthored = isAuthored
    this.#isStrict = isStrict
    this.#root = isObject(value) ? value : {}
    this.schemas = createReader(this.#root)
  }

  get root(): JsonObject {
    return this.#root
  }

  /** Goes on with the same document in which more is declared. Its schemas are the same. */
  declare(root: JsonObject): void {
    this.#root = root
  }

  /** Adds an error. What several operations share is reported once. */
  add(code: SpecCode, pointer: Pointer, found: string, hint: string): void {
    if (this.#isNew(pointer, found)) this.#errors.push({ code, pointer, found, hint })
  }

  /** Adds what a mock can live with: a warning, unless the document was written for this project. */
  doubt(code: SpecCode, pointer: Pointer, found: string, hint: string): void {
    if (this.isAuthored) this.add(code, pointer, found, hint)
    else this.warn(code, pointer, found, hint)
  }

  /** Adds a warning, to any document. */
  warn(code: SpecCode, pointer: Pointer, found: string, hint: string): void {
    if (this.#isStrict) this.add(code, pointer, found, hint)
    else if (this.#isNew(pointer, found)) this.#warnings.push({ code, pointer, found, hint })
  }

  /** Adds errors whose places are known already. */
  addPlaced(issues: readonly PlacedIssue[]): void {
    for (const issue of issues) if (this.#isNew(issue.pointer, issue.found)) this.#errors.push(issue)
  }

  /** Adds warnings whose places are known already. */
  warnPlaced(issues: readonly PlacedIssue[]): void {
    const known = this.#isStrict ? this.#errors : this.#warnings
    known.push(...issues)
  }

  #isNew(pointer: Pointer, found: string): boolean {
    const key = `${pointer} ${found}`
    const isNew = !this.#known.has(key)
    this.#known.add(key)
    return isNew
  }

  /** Adds an error about an unknown name; the hint is the nearest known one. */
  unknown(pointer: Pointer, found: string, name: string, names: readonly string[]): void {
    this.add('unknown-name', pointer, found, suggest(name, names))
  }

  /** The same for what a mock can live with. */
  doubtName(pointer: Pointer, found: string, name: string, names: readonly string[]): void {
    this.doubt('unknown-name', pointer, found, suggest(name, names))
  }

  /** Returns the object that `$ref`s lead to, and where it is written (OpenAPI 3.1 section 4.8.23). An empty one where they lead nowhere. */
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

  /** What was found so far that a mock can live with. */
  get warnings(): readonly (SpecIssue | PlacedIssue)[] {
    return this.#warnings
  }

  /** @throws {SpecError} with all errors collected so far, if there are any. */
  throwIfAny(): void {
    if (this.#errors.length > 0) throw new SpecError(this.#file, this.#errors, this.#locate)
  }
}

/** Leaves a member out of a document that is being compiled: it was reported, and nothing can be done with it. */
export function drop(holder: JsonObject, name: string): void {
  delete (holder as Record<string, Json>)[name]
}

/** Puts what is meant in the place of what is written; undefined where nothing is. */
export function replace(holder: JsonObject, name: string, value: Json | undefined): void {
  ;(holder as Record<string, Json | undefined>)[name] = value
}
