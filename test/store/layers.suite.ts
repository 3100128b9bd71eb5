import { describe, expect, test } from 'vitest'
import type { Store } from '../../src/store/store.ts'
import { get, keys, list, put, remove } from './records.ts'

/** What every store does when it is forked. */
export function describeForks(given: () => Store): void {
  describe('forks', () => {
    test('a fork starts with all there is', async () => {
      for (const key of ['b', 'a']) await put(given(), key, { key })
      expect(await list(await given().fork())).toEqual(await list(given()))
    })

    test('what a fork writes, changes and deletes stays in it', async () => {
      for (const key of ['a', 'b']) await put(given(), key, { key })
      const fork = await given().fork()
      await put(fork, 'a', { changed: true })
      await remove(fork, 'b')
      await put(fork, 'c', {})
      expect(await list(given())).toEqual([
        ['a', { key: 'a' }],
        ['b', { key: 'b' }],
      ])
      expect(await list(fork)).toEqual([
        ['a', { changed: true }],
        ['c', {}],
      ])
    })

    test('what the base writes, changes and deletes does not get into a fork', async () => {
      for (const key of ['a', 'b']) await put(given(), key, { key })
      const fork = await given().fork()
      await put(given(), 'a', { changed: true })
      await remove(given(), 'b')
      await put(given(), 'c', {})
      expect(await list(fork)).toEqual([
        ['a', { key: 'a' }],
        ['b', { key: 'b' }],
      ])
    })

    test('a record deleted in a fork and made anew comes last', async () => {
      for (const key of ['a', 'b', 'c']) await put(given(), key, {})
      const fork = await given().fork()
      await remove(fork, 'a')
      await put(fork, 'a', {})
      expect(await keys(fork)).toEqual(['b', 'c', 'a'])
      expect(await keys(await fork.fork())).toEqual(['b', 'c', 'a'])
    })

    test('forks of one base do not see each other', async () => {
      const [left, right] = [await given().fork(), await given().fork()]
      await put(left, 'a', { of: 'left' })
      expect(await list(right)).toEqual([])
    })

    test('a fork of a fork starts with what that one holds, and neither sees the other', async () => {
      await put(given(), 'a', { of: 'base' })
      const parent = await given().fork()
      await put(parent, 'a', { of: 'parent' })
      const grandchild = await parent.fork()
      await put(grandchild, 'b', { of: 'child' })
      await remove(grandchild, 'a')
      await put(parent, 'c', { of: 'parent' })
      expect(await list(grandchild)).toEqual([['b', { of: 'child' }]])
      expect(await keys(parent)).toEqual(['a', 'c'])
      expect(await list(given())).toEqual([['a', { of: 'base' }]])
    })

    test('a thousand forks hold what is theirs', async () => {
      for (let index = 0; index < 50; index++) await put(given(), `base-${index}`, { index })
      const forks = await Promise.all(Array.from({ length: 1000 }, async () => given().fork()))
      await Promise.all(forks.map((fork, index) => put(fork, 'own', { index })))
      const owned = await Promise.all(forks.map((fork) => get(fork, 'own')))
      expect(owned.map((record) => record?.index)).toEqual(forks.map((_, index) => index))
      expect(await get(given(), 'own')).toBeUndefined()
    })

    test('a line of a hundred forks, each of the one before, keeps all that was written', async () => {
      let last = given()
      for (let index = 0; index < 100; index++) {
        await put(last, `k${index}`, { index })
        last = await last.fork()
      }
      expect(await keys(last)).toEqual(Array.from({ length: 100 }, (_, index) => `k${index}`))
      expect(await keys(given())).toEqual(['k0'])
    })
  })
}

/** What every store does when its state is kept and put back. */
export function describeSnapshots(given: () => Store): void {
  describe('snapshots', () => {
    test('a state comes back whole', async () => {
      for (const key of ['a', 'b']) await put(given(), key, { key })
      const snapshot = await given().snapshot()
      await put(given(), 'a', { changed: true })
      await remove(given(), 'b')
      await put(given(), 'c', {}, 'shelves')
      await given().restore(snapshot)
      expect(await list(given())).toEqual([
        ['a', { key: 'a' }],
        ['b', { key: 'b' }],
      ])
      expect(await list(given(), 'shelves')).toEqual([])
    })

    test('the empty state comes back', async () => {
      const empty = await given().snapshot()
      await put(given(), 'a', {})
      await given().restore(empty)
      expect(await list(given())).toEqual([])
    })

    test('a snapshot can be restored again and again', async () => {
      await put(given(), 'a', { n: 0 })
      const snapshot = await given().snapshot()
      for (let round = 1; round <= 3; round++) {
        await put(given(), 'a', { n: round })
        await given().restore(snapshot)
        expect(await get(given(), 'a')).toEqual({ n: 0 })
      }
    })

    test('an older snapshot comes back after newer ones and forks', async () => {
      await put(given(), 'a', { n: 0 })
      const older = await given().snapshot()
      await put(given(), 'a', { n: 1 })
      const newer = await given().snapshot()
      const fork = await given().fork()
      await put(fork, 'a', { n: 2 })
      await remove(given(), 'a')
      await given().restore(older)
      expect(await get(given(), 'a')).toEqual({ n: 0 })
      await given().restore(newer)
      expect(await get(given(), 'a')).toEqual({ n: 1 })
      expect(await get(fork, 'a')).toEqual({ n: 2 })
    })

    test('a fork takes the snapshot of what it was forked from', async () => {
      await put(given(), 'a', { n: 0 })
      const snapshot = await given().snapshot()
      const fork = await given().fork()
      await put(fork, 'a', { n: 1 })
      await fork.restore(snapshot)
      await put(fork, 'b', {})
      expect(await list(fork)).toEqual([
        ['a', { n: 0 }],
        ['b', {}],
      ])
      expect(await keys(given())).toEqual(['a'])
    })

    test('a restore does not reach forks', async () => {
      const empty = await given().snapshot()
      await put(given(), 'a', {})
      const fork = await given().fork()
      await given().restore(empty)
      expect(await keys(fork)).toEqual(['a'])
    })
  })
}
