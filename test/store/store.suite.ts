import { beforeEach, describe, expect, test } from 'vitest'
import type { JsonObject } from '../../src/openapi/contract.ts'
import type { Store } from '../../src/store/store.ts'
import { describeForks, describeSnapshots } from './layers.suite.ts'
import { change, get, keys, list, put, remove } from './records.ts'

/** Describes what every store does, whatever it keeps its records in. @param make Returns an empty store. */
export function describeStore(name: string, make: () => Store | Promise<Store>): void {
  describe(name, () => {
    let store: Store
    beforeEach(async () => {
      store = await make()
    })
    describeRecords(() => store)
    describeRuns(() => store)
    describeValues(() => store)
    describeForks(() => store)
    describeSnapshots(() => store)
  })
}

function describeRecords(given: () => Store): void {
  describe('records', () => {
    test('a collection that was never written to is empty', async () => {
      expect(await get(given(), 'a')).toBeUndefined()
      expect(await list(given())).toEqual([])
    })

    test('what is put is what is read', async () => {
      await put(given(), 'a', { pages: 1 })
      expect(await get(given(), 'a')).toEqual({ pages: 1 })
    })

    test('a run returns what its function returns', async () => {
      expect(await given().transact(() => 'done')).toBe('done')
    })

    test('a record that is put takes the place of the one before', async () => {
      await put(given(), 'a', { pages: 1 })
      await change(given(), 'a', (current) => ({ ...current, title: 'A' }))
      expect(await list(given())).toEqual([['a', { pages: 1, title: 'A' }]])
    })

    test('a record that is deleted is gone', async () => {
      await put(given(), 'a', { pages: 1 })
      await remove(given(), 'a')
      expect(await get(given(), 'a')).toBeUndefined()
      expect(await list(given())).toEqual([])
    })

    test('to delete a record that does not exist does nothing', async () => {
      await remove(given(), 'a')
      expect(await list(given())).toEqual([])
    })

    test('collections do not see each other', async () => {
      await put(given(), 'a', { in: 'books' })
      await put(given(), 'a', { in: 'shelves' }, 'shelves')
      await remove(given(), 'a')
      expect(await list(given(), 'shelves')).toEqual([['a', { in: 'shelves' }]])
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
        expect(await get(given(), key)).toBeUndefined()
        await put(given(), key, { key })
        expect(await list(given())).toEqual([[key, { key }]])
      },
    )

    test.for(['__proto__', 'constructor'])('"%s" is a name of a collection like any other', async (collection) => {
      expect(await list(given(), collection)).toEqual([])
      await put(given(), 'a', { pages: 1 }, collection)
      expect(await list(given(), collection)).toEqual([['a', { pages: 1 }]])
    })
  })
}

function describeRuns(given: () => Store): void {
  describe('a run', () => {
    test('sees its own changes, in their order', async () => {
      for (const key of ['a', 'b', 'c']) await put(given(), key, { key })
      const seen = await given().transact((state) => {
        state.delete('books', 'a')
        const gone = state.get('books', 'a')
        state.put('books', 'd', { key: 'd' })
        state.put('books', 'a', { key: 'again' })
        state.delete('books', 'c')
        return [gone, state.get('books', 'a'), state.list('books').map(([key]) => key)]
      })
      expect(seen).toEqual([undefined, { key: 'again' }, ['b', 'd', 'a']])
      expect(await keys(given())).toEqual(['b', 'd', 'a'])
    })

    test('applies all its changes', async () => {
      await given().transact((state) => {
        for (const key of ['a', 'b']) state.put('books', key, { key })
        state.put('shelves', 's', {})
      })
      expect([await keys(given()), await keys(given(), 'shelves')]).toEqual([['a', 'b'], ['s']])
    })

    test('that throws changes nothing', async () => {
      await put(given(), 'a', { count: 0 })
      const fails = (async () =>
        given().transact((state) => {
          state.put('books', 'a', { count: 1 })
          state.put('books', 'b', {})
          state.delete('books', 'a')
          throw new Error('no')
        }))()
      await expect(fails).rejects.toThrow('no')
      expect(await list(given())).toEqual([['a', { count: 0 }]])
    })

    test('can discard its changes, and go on', async () => {
      await put(given(), 'a', { count: 0 })
      await given().transact((state) => {
        state.delete('books', 'a')
        state.discard()
        state.put('books', 'b', {})
      })
      expect(await keys(given())).toEqual(['a', 'b'])
    })
  })

  describe('runs at the same moment', () => {
    const increment = (current: JsonObject | undefined): JsonObject => ({ count: Number(current?.count ?? 0) + 1 })

    test('all count', async () => {
      await Promise.all(Array.from({ length: 100 }, () => change(given(), 'a', increment)))
      expect(await get(given(), 'a')).toEqual({ count: 100 })
    })

    test('each see what they have made of the record', async () => {
      const seen = await Promise.all(Array.from({ length: 10 }, () => change(given(), 'a', increment)))
      expect(seen.map((record) => Number(record.count)).toSorted((left, right) => left - right)).toEqual([
        1, 2, 3, 4, 5, 6, 7, 8, 9, 10,
      ])
    })

    test('that change different members all survive', async () => {
      const names = ['a', 'b', 'c', 'd', 'e']
      await Promise.all(names.map((name) => change(given(), 'a', (current) => ({ ...current, [name]: name }))))
      expect(Object.keys((await get(given(), 'a')) ?? {}).toSorted()).toEqual(names)
    })
  })
}

function describeValues(given: () => Store): void {
  describe('records are values', () => {
    const record: JsonObject = { title: 'A', tags: ['x', { deep: [1, null, false, 0, ''] }], author: { name: 'N' } }

    test('every JSON value comes back as it was', async () => {
      await put(given(), 'a', record)
      expect(await get(given(), 'a')).toEqual(record)
    })

    test('a member named __proto__ comes back', async () => {
      const odd = JSON.parse('{"__proto__":{"x":1},"a":{"__proto__":"y"}}') as JsonObject
      await put(given(), 'a', odd)
      expect(JSON.stringify(await get(given(), 'a'))).toBe(JSON.stringify(odd))
    })

    test('a list that was handed out does not grow', async () => {
      await put(given(), 'a', {})
      const listed = await list(given())
      await put(given(), 'b', {})
      expect(listed).toHaveLength(1)
    })
  })
}
