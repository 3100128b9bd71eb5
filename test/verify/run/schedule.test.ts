import { expect, test } from 'vitest'
import type { Api } from '../../../src/openapi/contract.ts'
import type { Case } from '../../../src/verify/case.ts'
import { scheduleOf } from '../../../src/verify/run/schedule.ts'

const operations = [
  { id: 'changeShop', resource: { collection: 'shops' } },
  { id: 'changeUser', resource: { collection: 'users' } },
  { id: 'changeGoods', resource: { collection: 'goods', levels: [{ collection: 'shops', key: 'shop' }] } },
  { id: 'listFriends', resource: { collection: 'friends' }, hiddenBy: { collection: 'users' } },
  { id: 'ping' },
]
const api = { operations } as unknown as Api

function planned(operation: string, more: Partial<Case> = {}): Case {
  const law = more.law ?? 'sent-takes-effect'
  const about = `${operation} ${more.touches ?? ''}`
  return {
    law,
    operation,
    about,
    pointer: '#',
    evidence: 'documented',
    subject: '',
    run: async () => undefined,
    ...more,
  }
}

test('Collections of which one shows what is written to the other share a lane; others have lanes of their own', () => {
  const cases = operations.map(({ id }) => planned(id, { touches: 'records' }))
  const lanes = scheduleOf(api, cases)[1]?.lanes.map(({ writing }) => writing.map(({ operation }) => operation))
  expect(lanes).toEqual([['changeShop', 'changeGoods'], ['changeUser', 'listFriends'], ['ping']])
})

test('Whether operations are implemented comes first, what may damage a record last, each of them alone', () => {
  const risky = planned('changeShop', { touches: 'records', isRisky: true })
  const first = planned('changeShop', { touches: 'records', law: 'operation-is-implemented' })
  const quiet = planned('changeShop', { touches: 'nothing' })
  const [begin, main, end] = scheduleOf(api, [risky, first, quiet])
  expect(begin?.lanes.map(({ writing }) => writing)).toEqual([[first]])
  expect(main?.lanes.map((each) => each.quiet)).toEqual([[quiet]])
  expect(end).toEqual({ lanes: [], alone: [risky] })
})

test('A case that does not say what it touches runs alone', () => {
  const unknown = planned('changeShop')
  expect(scheduleOf(api, [unknown])[1]).toEqual({ lanes: [], alone: [unknown] })
})
