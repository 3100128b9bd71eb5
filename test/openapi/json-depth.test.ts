import { describe, expect, test } from 'vitest'
import { toJson } from '../../src/mock/json.ts'
import { isTooDeep, maxDepth } from '../../src/openapi/json-depth.ts'
import { readSource } from '../../src/openapi/source.ts'
import { SpecError } from '../../src/openapi/spec-error.ts'
import { UsageError } from '../../src/openapi/usage-error.ts'

const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`
const value = (depth: number): unknown => JSON.parse(nested(depth))

describe('data from outside', () => {
  test('may be nested up to the limit', () => {
    expect(isTooDeep(value(maxDepth))).toBe(false)
    expect(isTooDeep(value(maxDepth + 1))).toBe(true)
  })

  test.for([1000, 100_000])('is too deep with %i levels, whatever the stack holds', (depth) => {
    expect(isTooDeep(value(depth))).toBe(true)
  })

  test('is too deep if it holds itself', () => {
    const cyclic: Record<string, unknown> = {}
    cyclic.self = cyclic
    expect(isTooDeep(cyclic)).toBe(true)
    expect(() => toJson(cyclic)).toThrow(UsageError)
  })

  test.for([300, 3000, 50_000])('is refused with %i levels in a file, as JSON and as YAML', (depth) => {
    expect(() => readSource('deep.json', nested(depth))).toThrow(`nested deeper than ${maxDepth} levels`)
    expect(() => readSource('deep.yaml', `a: ${nested(depth)}`)).toThrow(SpecError)
  })
})
