import { expect, test } from 'vitest'
import { isSamePerson } from '../../../src/verify/setup/access.ts'
import type { Identity } from '../../../src/verify/setup/config.ts'

const identity = (name: string, id?: string): Identity => ({ name, id, role: 'none', headers: {}, shell: {} })

test.for<[string, Identity, Identity, boolean]>([
  ['of one ID', identity('ada by key', 'u1'), identity('ada by token', 'u1'), true],
  ['of two IDs', identity('ada', 'u1'), identity('ben', 'u2'), false],
  ['without IDs', identity('ada'), identity('ben'), false],
])('Two identities %s: whether they are one person', ([, one, other, isOne]) => {
  expect(isSamePerson(one, other)).toBe(isOne)
  expect(isSamePerson(one, one)).toBe(true)
})
