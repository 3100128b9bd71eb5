import { describe, expect, test } from 'vitest'
import type { Operation, Requirement } from '../../src/openapi/contract.ts'
import {
  haveSameRequirements,
  isAllowed,
  isFilteredList,
  mayCall,
  meetsOne,
  needsCredentials,
  provenAlternatives,
  rolesNeeded,
  rolesOn,
  schemesIn,
} from '../../src/openapi/security.ts'

const api = { roles: { keeper: { on: 'shelves' }, reader: { on: 'shelves' }, auditor: {} } }
const requirements: readonly Requirement[] = [
  [{ scheme: 'key', roles: ['keeper'] }],
  [
    { scheme: 'token', roles: ['auditor'] },
    { scheme: 'key', roles: [] },
  ],
]
const among =
  (...names: string[]) =>
  (name: string) =>
    names.includes(name)

const listOf = (security: readonly Requirement[], scope?: Operation['scope']) =>
  ({ security, scope, resource: { action: 'list', collection: 'shelves' } }) as unknown as Operation

describe('a caller is allowed', () => {
  test.for<[string, string[], string[], boolean]>([
    ['with the scheme and the role of one alternative', ['key'], ['keeper'], true],
    ['with every scheme and role of another one', ['key', 'token'], ['auditor'], true],
    ['not without the role', ['key'], [], false],
    ['not without the scheme', [], ['keeper', 'auditor'], false],
    ['not with one scheme of two', ['token'], ['auditor'], false],
  ])('%s', ([, schemes, roles, expected]) => {
    expect(isAllowed(requirements, { proves: among(...schemes), holds: among(...roles) })).toBe(expected)
  })

  test('whoever it is, where nothing is required', () => {
    expect(isAllowed([], { proves: () => false, holds: () => false })).toBe(true)
    expect(isAllowed([[]], { proves: () => false, holds: () => false })).toBe(true)
    expect(meetsOne([], {})).toBe(false)
  })

  test('by its credentials alone, or its roles alone, where the other is not asked for', () => {
    expect(isAllowed(requirements, { proves: among('key') })).toBe(true)
    expect(isAllowed(requirements, { holds: among('auditor') })).toBe(true)
    expect(isAllowed(requirements, { holds: among('reader') })).toBe(false)
  })
})

test('credentials are needed unless an alternative asks for none', () => {
  expect(needsCredentials({ security: requirements })).toBe(true)
  expect(needsCredentials({ security: [...requirements, []] })).toBe(false)
  expect(needsCredentials({ security: [] })).toBe(false)
})

test('the schemes, the proven alternatives and the roles needed are read off the requirements', () => {
  expect(schemesIn(requirements)).toEqual(['key', 'token'])
  expect(provenAlternatives(requirements, among('key'))).toEqual([requirements[0]])
  expect(rolesNeeded([...requirements, ...requirements])).toEqual(['keeper', 'auditor'])
  expect(rolesOn(api, 'shelves')).toEqual(['keeper', 'reader'])
})

describe('a list of all records', () => {
  const proves = () => true

  test('is open to everybody with credentials where its roles are held on records', () => {
    const list = listOf([[{ scheme: 'key', roles: ['keeper'] }]])
    expect(isFilteredList(api, list)).toBe(true)
    expect(mayCall(api, list, { proves, holds: () => false })).toBe(true)
    expect(mayCall(api, list, { proves: () => false, holds: () => true })).toBe(false)
  })

  test('is closed by a platform-wide role', () => {
    const list = listOf([[{ scheme: 'key', roles: ['auditor'] }]])
    expect(isFilteredList(api, list)).toBe(false)
    expect(mayCall(api, list, { proves, holds: () => false })).toBe(false)
    expect(mayCall(api, list, { proves, holds: among('auditor') })).toBe(true)
  })

  test('within a record is closed by roles on that record', () => {
    const list = listOf([[{ scheme: 'key', roles: ['keeper'] }]], { collection: 'shelves', key: 'shelf_id' })
    expect(isFilteredList(api, list)).toBe(false)
    expect(mayCall(api, list, { proves, holds: () => false })).toBe(false)
  })
})

test('requirements are the same in another order', () => {
  const [first, second] = [listOf(requirements), listOf(requirements.toReversed())]
  expect(haveSameRequirements(first, second)).toBe(true)
  expect(haveSameRequirements(first, listOf([]))).toBe(false)
})
