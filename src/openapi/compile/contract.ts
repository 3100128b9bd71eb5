import { checkExamples } from '../check-examples.ts'
import { checkFields } from '../check-fields.ts'
import { checkKeywords, usesVocabulary } from '../check-keywords.ts'
import { checkReferences } from '../check-references.ts'
import { checkSchemas } from '../check-schemas.ts'
import { createValidators, isKnownFormat } from '../compile-validators.ts'
import type { Contract, JsonObject } from '../contract.ts'
import { Diagnostics } from '../diagnostics.ts'
import { declaresResources, withDeclarations } from '../infer/declare.ts'
import { infer } from '../infer/infer.ts'
import type { Inferred } from '../infer/inferred.ts'
import { openDocument } from '../open/open-document.ts'
import type { Version } from '../open/upgrade.ts'
import { versionOf } from '../open/upgrade.ts'
import { isObject } from '../pointer.ts'
import type { Source } from '../source.ts'
import type { Locate, PlacedIssue, SpecIssue } from '../spec-error.ts'
import { SpecError } from '../spec-error.ts'
import type { Validators } from '../validators.ts'
import { compileApis } from './api.ts'
import { addAllSchemas, SchemaSet } from './schema-set.ts'

export interface Compiled {
  readonly contract: Contract
  readonly validators: Validators
  /** The document as OpenAPI 3.1, in one piece: overlays are applied, other files are part of it. */
  readonly root: JsonObject
  /** The version of the document, as it states it: `3.0.3`. */
  readonly version: string
  /** What is wrong with the document and does no harm to a mock. Places are found by `locate`, but those of overlays. */
  readonly warnings: readonly (SpecIssue | PlacedIssue)[]
  readonly locate: Locate
  /** The files that the document was read from, the main one first. */
  readonly files: readonly string[]
  /** What was inferred from a document that does not say what it keeps. */
  readonly inferred: Inferred | undefined
}

export interface CompileOptions {
  /** Whether warnings are errors. @default false */
  readonly isStrict?: boolean
  /**
   * Whether to check examples and defaults of a document that was not written for this project: all its schemas are
   * compiled for that. @default false
   */
  readonly checksExamples?: boolean
}

/**
 * Compiles an OpenAPI document, 2.0 to 3.2, into the contract that mock and verifier share.
 *
 * @throws {SpecError} with everything that is wrong, each with line, column, JSON pointer and a hint.
 */
export function compileContract(source: Source, options: CompileOptions = {}): Compiled {
  // What the contract holds is frozen: it must not be the caller's own.
  const own = { ...source, value: source.isFresh ? source.value : structuredClone(source.value) }
  const document = openDocument(own, readVersion(own))
  const { locate, version, files } = document
  const { isStrict, checksExamples } = options
  const isAuthored = usesVocabulary(document.root)
  const read = { file: source.file, value: document.root, locate }
  const diagnostics = new Diagnostics(read, { isAuthored, isStrict })
  diagnostics.addPlaced(document.issues)
  diagnostics.warnPlaced(source.warnings ?? [])
  checkFields(diagnostics)
  checkReferences(diagnostics)
  checkKeywords(diagnostics)
  diagnostics.throwIfAny()
  checkSchemas(diagnostics, isKnownFormat)
  diagnostics.throwIfAny()
  // After the checks, which mend what a document says: what is read of schemas now holds for the rest.
  const inferred = declaresResources(document.root) ? undefined : infer(document.root, diagnostics.schemas)
  if (inferred) diagnostics.declare(withDeclarations(document.root, inferred))
  const schemas = new SchemaSet(diagnostics)
  addAllSchemas(diagnostics, schemas)
  const apis = compileApis(diagnostics, schemas)
  diagnostics.throwIfAny()
  const info = isObject(diagnostics.root.info) ? diagnostics.root.info : {}
  const contract: Contract = { title: String(info.title ?? 'Untitled'), apis, schemas: schemas.toTree() }
  const validators = createValidators(contract.schemas)
  if (isAuthored || checksExamples) checkExamples(diagnostics, schemas, validators)
  diagnostics.throwIfAny()
  return {
    contract: deepFreeze(contract),
    validators,
    root: document.root,
    version,
    warnings: diagnostics.warnings,
    locate,
    files,
    inferred,
  }
}

function readVersion({ file, value, locate }: Source): Version {
  const version = versionOf(value)
  if (version !== undefined) return version
  const { openapi, swagger } = isObject(value) ? value : {}
  const stated = openapi ?? swagger
  const found =
    stated === undefined
      ? 'The file is not an OpenAPI document: "openapi" is missing.'
      : `The document is OpenAPI ${String(stated)}, which cannot be read.`
  const hint = 'Write it as OpenAPI 3.1, with "openapi: 3.1.1" at the top; 2.0, 3.0 and 3.2 are read too.'
  const pointer = openapi === undefined && swagger !== undefined ? '#/swagger' : '#/openapi'
  throw new SpecError(file, [{ code: 'not-openapi', pointer, found, hint }], locate)
}

function deepFreeze<T>(value: T): T {
  const waiting: unknown[] = [value]
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    if (typeof at !== 'object' || at === null || Object.isFrozen(at)) continue
    Object.freeze(at)
    for (const inner of Object.values(at)) if (typeof inner === 'object' && inner !== null) waiting.push(inner)
  }
  return value
}
