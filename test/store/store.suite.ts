import { beforeEach, describe, expect, test } from 'vitest'
import type { JsonObject } from '../../src/openapi/contract.ts'
import type { Store } from '../../src/store/store.ts'
import { describeForks, describeSnapshots } from './layers.suite.ts'
import { keys, put, remove } from './records.ts'

/** Describes what every store does, whatever it keeps its records in; `make` gives an empty one. */
export function describeStore(name: string, make: () => Store | Promise<Store>): void {
  describe(name, () => {
    let store: Store
    beforeEach(async () => {
      store = await make()
    })
    describeRecords(() => store)
    describeConcurrency(() => store)
    describeValues(() => store)
    describeForks(() => store)
    describeSnapshots(() => store)
  })
}

function describeRecords(given: () => Store): void {
  describe('records', () => {
    test('a collection nobody wrote to is empty', async () => {
      expect(await given().get('books', 'a')).toBeUndefined()
      expect(await given().list('books')).toEqual([])
    })

    test('what an update gives is what is read', async () => {
      expect(await put(given(), 'a', { pages: 1 })).toEqual({ pages: 1 })
      expect(await given().get('books', 'a')).toEqual({ pages: 1 })
    })

    test('an update gets the record as it is', async () => {
      await put(given(), 'a', { pages: 1 })
      await given().update('books', 'a', (current) => ({ ...current, title: 'A' }))
      expect(await given().get('books', 'a')).toEqual({ pages: 1, title: 'A' })
    })

    test('an update of no record gets undefined', async () => {
      expect(await given().update('books', 'a', (current) => ({ was: current === undefined }))).toEqual({ was: true })
    })

    test('an update that gives the same record leaves it', async () => {
      await put(given(), 'a', { pages: 1 })
      expect(await given().update('books', 'a', (current) => current)).toEqual({ pages: 1 })
    })

    test('an update that gives undefined deletes', async () => {
      await put(given(), 'a', { pages: 1 })
      expect(await remove(given(), 'a')).toBeUndefined()
      expect(await given().get('books', 'a')).toBeUndefined()
      expect(await given().list('books')).toEqual([])
    })

    test('to delete what is not there does nothing', async () => {
      await remove(given(), 'a')
      expect(await given().list('books')).toEqual([])
    })

    test('collections do not see each other', async () => {
      await put(given(), 'a', { in: 'books' })
      await put(given(), 'a', { in: 'shelves' }, 'shelves')
      await remove(given(), 'a')
      expect(await given().list('shelves')).toEqual([['a', { in: 'shelves' }]])
    })

    test('records are listed in the order in which they came', async () => {
      for (const key of ['b', '10', 'a', '9']) await put(given(), key, {})
      await put(given(), 'a', { changed: true })
      expect(await keys(given())).toEqual(['b', '10', 'a', '9'])
    })

    test('a record that comes back comes last', async () => {
      for (const key of ['a', 'b', 'c']) await put(given(), key, {})
      await remove(given(), 'a')
      await put(given(), 'a', {})
      expect(await keys(given())).toEqual(['b', 'c', 'a'])
    })

    test.for(['__proto__', 'constructor', 'toString', '', ' ', 'a/b', '日本', 'length'])(
      '"%s" is a key like any other',
      async (key) => {
        expect(await given().get('books', key)).toBeUndefined()
        await put(given(), key, { key })
        expect(await given().list('books')).toEqual([[key, { key }]])
      },
    )

    test.for(['__proto__', 'constructor'])('"%s" is a name of a collection like any other', async (collection) => {
      expect(await given().list(collection)).toEqual([])
      await put(given(), 'a', { pages: 1 }, collection)
      expect(await given().list(collection)).toEqual([['a', { pages: 1 }]])
    })
  })
}

function describeConcurrency(given: () => Store): void {
  describe('updates at the same moment', () => {
    test('all of them count', async () => {
      const increment = (current: JsonObject | undefined): JsonObject => ({ count: Number(current?.count ?? 0) + 1 })
      await Promise.all(Array.from({ length: 100 }, () => given().update('books', 'a', increment)))
      expect(await given().get('books', 'a')).toEqual({ count: 100 })
    })

    test('each sees what it has made of the record', async () => {
      const increment = (current: JsonObject | undefined): JsonObject => ({ count: Number(current?.count ?? 0) + 1 })
      const seen = await Promise.all(Array.from({ length: 10 }, () => given().update('books', 'a', increment)))
      expect(seen.map((record) => Number(record?.count)).toSorted((left, right) => left - right)).toEqual([
        1, 2, 3, 4, 5, 6, 7, 8, 9, 10,
      ])
    })

    test('updates of different members all survive', async () => {
      const names = ['a', 'b', 'c', 'd', 'e']
      await Promise.all(names.map((name) => given().update('books', 'a', (current) => ({ ...current, [name]: name }))))
      expect(Object.keys((await given().get('books', 'a')) ?? {}).toSorted()).toEqual(names)
    })

    test('one that throws changes nothing, and the others count', async () => {
      await put(given(), 'a', { count: 0 })
      const fail = (async () =>
        given().update('books', 'a', () => {
          throw new Error('no')
        }))()
      const count = given().update('books', 'a', (current) => ({ count: Number(current?.count) + 1 }))
      await expect(fail).rejects.toThrow('no')
      await count
      expect(await given().get('books', 'a')).toEqual({ count: 1 })
    })
  })
}

function describeValues(given: () => Store): void {
  describe('records are values', () => {
    const record: JsonObject = { title: 'A', tags: ['x', { deep: [1, null, false, 0, ''] }], author: { name: 'N' } }

    test('every JSON value comes back as it was', async () => {
      await put(given(), 'a', record)
      expect(await given().get('books', 'a')).toEqual(record)
    })

    test('a member named __proto__ comes back', async () => {
      const odd = JSON.parse('{"__proto__":{"x":1},"a":{"__proto__":"y"}}') as JsonObject
      await put(given(), 'a', odd)
      expect(JSON.stringify(await given().get('books', 'a'))).toBe(JSON.stringify(odd))
    })

    test('a list that was handed out does not grow', async () => {
      await put(given(), 'a', {})
      const listed = await given().list('books')
      await put(given(), 'b', {})
      expect(listed).toHaveLength(1)
    })
  })
}
