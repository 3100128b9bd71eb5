import { expect, test } from 'vitest'
import type { Operation } from '../../../src/openapi/contract.ts'
import { LastReads } from '../../../src/verify/client/last-reads.ts'

const of = (collection: string) => ({ id: collection, resource: { collection } }) as unknown as Operation

test('A record is known as it was read, until something of its collection is written', () => {
  const reads = new LastReads()
  reads.end('a', reads.begin(of('shops')), { id: 'a' })
  reads.written(of('users'))
  expect(reads.get('a')).toEqual({ id: 'a' })
  reads.written(of('shops'))
  expect(reads.get('a')).toBe(undefined)
})

test('A read during which something is written shows nothing for sure', () => {
  const reads = new LastReads()
  const reading = reads.begin(of('shops'))
  reads.written(of('shops'))
  reads.end('a', reading, { id: 'a' })
  expect(reads.get('a')).toBe(undefined)
})

test('An operation without a record may write to any', () => {
  const reads = new LastReads()
  reads.end('a', reads.begin(of('shops')), { id: 'a' })
  reads.written({ id: 'reset' } as unknown as Operation)
  expect(reads.get('a')).toBe(undefined)
})

test('A read during which an operation without a record is under way shows nothing for sure', () => {
  const reads = new LastReads()
  const reading = reads.begin(of('shops'))
  reads.written({ id: 'reset' } as unknown as Operation)
  reads.end('a', reading, { id: 'a' })
  expect(reads.get('a')).toBe(undefined)
})

test('What an operation without a record has written settles everywhere', () => {
  const reads = new LastReads(() => 10)
  reads.written({ id: 'reset' } as unknown as Operation)
  expect(reads.unsettled(of('shops'), 500)).toBe(500)
})
