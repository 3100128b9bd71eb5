import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { JSONPathError, jsonpath } from 'json-p3'
import { describe, expect, it } from 'vitest'
import type { Json } from '../../../src/openapi/contract.ts'

/**
 * The JSONPath compliance test suite of RFC 9535's authors: the library that selects an overlay's targets reads queries
 * as the standard says. The suite is in no package of its own; `jsonpath-rfc9535` carries a copy.
 */
interface ComplianceTest {
  readonly name: string
  readonly selector: string
  readonly document?: Json
  /** What the query selects, or where the order is free, `results` has each order that is right. */
  readonly result?: readonly Json[]
  readonly results?: readonly (readonly Json[])[]
  readonly invalid_selector?: true
}

const suite = new URL(
  'src/__tests__/jsonpath-compliance-test-suite/cts.json',
  import.meta.resolve('jsonpath-rfc9535/package.json'),
)
const { tests } = JSON.parse(readFileSync(fileURLToPath(suite), 'utf8')) as {
  readonly tests: readonly ComplianceTest[]
}

function select(test: ComplianceTest): readonly unknown[] {
  return jsonpath.query(test.selector, (test.document ?? null) as never).values()
}

describe('a JSONPath query', () => {
  const valid = tests.filter((test) => test.invalid_selector === undefined)
  const invalid = tests.filter((test) => test.invalid_selector === true)

  it('is tried by the whole suite', () => {
    expect([valid.length, invalid.length].every((count) => count > 200)).toBe(true)
  })

  it.each(valid)('$name: $selector', (test) => {
    expect(test.results ?? [test.result]).toContainEqual(select(test))
  })

  it.each(invalid)('is refused: $name: $selector', (test) => {
    expect(() => select(test)).toThrow(JSONPathError)
  })
})
