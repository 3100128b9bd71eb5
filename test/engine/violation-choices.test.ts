import { expect, test } from 'vitest'
import { asList } from '../../src/engine/violations.ts'

test('branches that each name one value are told as one choice', () => {
  const at = (keyword: string, params: Record<string, unknown>) => ({ path: ['access'], keyword, params })
  const violations = [at('const', { allowedValue: 'a' }), at('const', { allowedValue: 'b' }), at('oneOf', {})]
  expect(asList(violations, { access: 'x' }, {})).toEqual([{ field: 'access', message: 'must be one of "a", "b"' }])
})

test('constants of different members stay apart, and so does one beside another rule', () => {
  const constant = (name: string) => ({ path: [name], keyword: 'const', params: { allowedValue: name } })
  const rule = { path: ['a'], keyword: 'oneOf', params: {} }
  expect(asList([constant('a'), rule, constant('b')], {}, {}).length).toBe(3)
})
