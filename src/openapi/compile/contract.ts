import { checkExamples } from '../check-examples.ts'
import { checkFields } from '../check-fields.ts'
import { checkKeywords } from '../check-keywords.ts'
import { checkSchemas } from '../check-schemas.ts'
import { createValidators } from '../compile-validators.ts'
import type { Contract } from '../contract.ts'
import { Report } from '../report.ts'
import type { Source } from '../source.ts'
import type { Validators } from '../validators.ts'
import { compileApis } from './api.ts'
import { addAllSchemas, SchemaSet } from './schema-set.ts'

export interface Compiled {
  readonly contract: Contract
  readonly validators: Validators
}

/**
 * Compiles an OpenAPI 3.1 document into the contract that mock and verifier share.
 *
 * @throws {SpecError} with everything that is wrong, each with line, column, JSON pointer and a hint.
 */
export function compileContract(source: Source): Compiled {
  // What the contract holds is frozen: it must not be the caller's own.
  const report = new Report({ ...source, value: structuredClone(source.value) })
  checkVersion(report)
  report.throwIfAny()
  checkFields(report)
  checkKeywords(report)
  report.throwIfAny()
  const schemas = new SchemaSet(report)
  addAllSchemas(report, schemas)
  const apis = compileApis(report, schemas)
  report.throwIfAny()
  const { info } = report.root
  const title = String((info as { title?: unknown } | undefined)?.title ?? 'Untitled')
  const contract: Contract = { title, apis, schemas: schemas.toTree() }
  const validators = createValidators(contract.schemas)
  checkSchemas(report, schemas, validators)
  report.throwIfAny()
  checkExamples(report, schemas, validators)
  report.throwIfAny()
  return { contract: deepFreeze(contract), validators }
}

function checkVersion(report: Report): void {
  const version = report.root.openapi
  if (typeof version === 'string' && /^3\.1\.\d+$/.test(version)) return
  const found =
    version === undefined
      ? 'The file is no OpenAPI document: "openapi" is missing.'
      : `The document is OpenAPI ${String(version)}.`
  report.add('not-openapi', '#/openapi', found, 'Write it as OpenAPI 3.1, with "openapi: 3.1.1" at the top.')
}

function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value
  Object.freeze(value)
  for (const inner of Object.values(value)) deepFreeze(inner)
  return value
}
