import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../../src/openapi/contract.ts'
import { MemoryStore } from '../../src/store/memory-store.ts'
import type { StateChange } from '../../src/store/persistent-store.ts'
import { PersistentStore } from '../../src/store/persistent-store.ts'
import type { Store } from '../../src/store/store.ts'
import { describeStore } from './store.suite.ts'

const collections = ['books', 'shelves']

describeStore('PersistentStore', () => new PersistentStore(new MemoryStore(), collections))
describeStore(
  'a transaction of a PersistentStore',
  () => new PersistentStore(new MemoryStore(), collections).begin().store,
)

/** What the store begins with. */
function beginning(): MemoryStore {
  const memory = new MemoryStore()
  for (const key of ['a', 'b', 'c']) memory.update('books', key, () => ({ title: key }))
  return memory
}

/** A store with a log that keeps what it is given, as a file would. */
function logged() {
  const store = new PersistentStore(beginning(), collections)
  const lines: (readonly StateChange[])[] = []
  store.keepIn({
    append: (changes) => lines.push(changes),
    replace: () => lines.splice(0, lines.length, ...store.changes().map((change) => [change])),
  })
  return { store, lines }
}

/** What a store is that begins the same and repeats what a log has. */
function repeated(lines: readonly (readonly StateChange[])[]): Store {
  const store = beginning()
  for (const [collection, key, record] of lines.flat()) store.update(collection, key, () => record ?? undefined)
  return store
}

const put = (store: Store, key: string, record: JsonObject | undefined, collection = 'books') =>
  store.update(collection, key, () => record)

describe('what is kept', () => {
  test('of a transaction are all its changes at once, each as it is in the end', () => {
    const { store, lines } = logged()
    const { store: inside, commit } = store.begin()
    put(inside, 'a', { title: 'first' })
    put(inside, 'd', { title: 'new' }, 'shelves')
    put(inside, 'b', undefined)
    put(inside, 'a', { title: 'last' })
    expect(lines).toEqual([])
    commit()
    expect(lines).toEqual([
      [
        ['books', 'a', { title: 'last' }],
        ['books', 'b', null],
        ['shelves', 'd', { title: 'new' }],
      ],
    ])
  })

  test('is nothing where nothing has changed', () => {
    const { store, lines } = logged()
    const { store: inside, commit } = store.begin()
    inside.update('books', 'a', (current) => current)
    inside.update('books', 'none', () => undefined)
    commit()
    expect(lines).toEqual([])
  })

  test('is nothing of a change that throws', () => {
    const { store, lines } = logged()
    const { store: inside, commit } = store.begin()
    expect(() =>
      inside.update('books', 'a', () => {
        throw new Error('no')
      }),
    ).toThrow('no')
    commit()
    expect(lines).toEqual([])
  })

  test('is nothing of a fork', async () => {
    const { store, lines } = logged()
    put(store.fork(), 'a', { title: 'elsewhere' })
    await Promise.resolve()
    expect(lines).toEqual([])
  })

  test('is nothing of a collection that is worked out of others', async () => {
    const { store, lines } = logged()
    put(store, 'a', { keys: [] }, 'index')
    await Promise.resolve()
    expect(lines).toEqual([])
  })

  test('of two transactions at once is in the end what is in memory, whichever ends first', () => {
    const { store, lines } = logged()
    const [one, other] = [store.begin(), store.begin()]
    put(one.store, 'a', { title: 'one' })
    put(other.store, 'a', { title: 'other' })
    other.commit()
    one.commit()
    expect(repeated(lines).get('books', 'a')).toEqual({ title: 'other' })
  })

  test('without a transaction are the changes that are made before anybody else can run', async () => {
    const { store, lines } = logged()
    put(store, 'a', { title: '1' })
    put(store, 'b', { title: '2' })
    await Promise.resolve()
    put(store, 'a', { title: '3' })
    await Promise.resolve()
    expect(lines.map((line) => line.length)).toEqual([2, 1])
  })

  test('to restore a state takes the place of all that was kept before', () => {
    const { store, lines } = logged()
    const initial = store.snapshot()
    const { store: inside, commit } = store.begin()
    put(inside, 'a', { title: 'x' })
    commit()
    const later = store.snapshot()
    store.restore(initial)
    expect(lines).toEqual([])
    store.restore(later)
    expect(lines).toEqual([[['books', 'a', { title: 'x' }]]])
  })

  test('is nothing once it is kept in no log any more', () => {
    const { store, lines } = logged()
    const { store: inside, commit } = store.begin()
    put(inside, 'a', { title: 'x' })
    store.keepIn(undefined)
    commit()
    expect(lines).toEqual([])
  })
})

describe('whatever happens', () => {
  const key = fc.constantFrom('a', 'b', 'c', 'd', 'e')
  const step = fc.oneof(
    { weight: 6, arbitrary: fc.record({ kind: fc.constant('put' as const), key, value: fc.nat(9) }) },
    { weight: 4, arbitrary: fc.record({ kind: fc.constant('remove' as const), key }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('keep' as const, 'restore' as const) }) },
  )
  type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never

  function play(steps: readonly Step[]) {
    const { store, lines } = logged()
    let kept = store.snapshot()
    for (const each of steps) {
      const { store: inside, commit } = store.begin()
      if ('key' in each) put(inside, each.key, each.kind === 'put' ? { value: each.value } : undefined)
      else if (each.kind === 'keep') kept = store.snapshot()
      else inside.restore(kept)
      commit()
    }
    return { store, lines }
  }

  test.for(['added line by line', 'written anew'] as const)('what is kept gives the same lists again: %s', (form) => {
    const property = fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      const { store, lines } = play(steps)
      const again = repeated(form === 'written anew' ? [store.changes()] : lines)
      expect(again.list('books')).toEqual(store.list('books'))
    })
    fc.assert(property, { seed: 1, numRuns: 500 })
  })
})
