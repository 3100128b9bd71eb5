import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { JsonObject } from '../../src/openapi/contract.ts'
import { KeptStore } from '../../src/store/kept-store.ts'
import { MemoryStore } from '../../src/store/memory-store.ts'
import { SqliteFile } from '../../src/store/sqlite/sqlite-file.ts'
import type { Store } from '../../src/store/store.ts'
import { get, list, put, remove } from './records.ts'
import { describeStore } from './store.suite.ts'

const collections = ['books', 'shelves', '__proto__', 'constructor']
const options = { collections, contract: 'none' }

let folder: string
const opened: SqliteFile[] = []
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'understudy-'))
})
afterEach(() => {
  for (const file of opened.splice(0)) file.close()
  rmSync(folder, { recursive: true })
})

function open(name = 'state.db'): SqliteFile {
  const file = new SqliteFile(join(folder, name))
  opened.push(file)
  return file
}

/** A store that is kept in a new file. */
function keptIn(file: SqliteFile, memory = new MemoryStore()): KeptStore {
  const store = new KeptStore(memory, options)
  store.keepIn(file, () => {}, false)
  return store
}

describeStore('KeptStore, in SQLite', () => keptIn(open()))

/** What the store begins with. */
function beginning(): MemoryStore {
  const memory = new MemoryStore()
  memory.transact((state) => {
    for (const key of ['a', 'b', 'c']) state.put('books', key, { title: key })
  })
  return memory
}

/** Returns a store that begins the same, and repeats what the file says. */
function repeated(file: SqliteFile): Store {
  const memory = beginning()
  memory.transact((state) => {
    for (const { collection, key, record, isAnew } of file.read()?.changes ?? []) {
      if (!record || isAnew) state.delete(collection, key)
      if (record) state.put(collection, key, record)
    }
  })
  return memory
}

const kept = (file: SqliteFile): unknown =>
  file.read()?.changes.map(({ collection, key, record }) => [collection, key, record])

describe('the file has', () => {
  let file: SqliteFile
  let store: KeptStore
  beforeEach(() => {
    file = open()
    store = keptIn(file, beginning())
  })

  test('every change of a run, each as it is in the end', () => {
    store.transact((state) => {
      state.put('books', 'a', { title: 'first' })
      state.put('shelves', 'd', { title: 'new' })
      state.delete('books', 'b')
      state.put('books', 'a', { title: 'last' })
    })
    expect(kept(file)).toEqual([
      ['books', 'a', { title: 'last' }],
      ['books', 'b', undefined],
      ['shelves', 'd', { title: 'new' }],
    ])
  })

  test('nothing of a run that only reads, that deletes what does not exist, or that throws', () => {
    store.transact((state) => state.get('books', 'a'))
    store.transact((state) => state.delete('books', 'none'))
    expect(() =>
      store.transact((state) => {
        state.put('books', 'a', {})
        throw new Error('no')
      }),
    ).toThrow('no')
    expect(kept(file)).toEqual([])
  })

  test('nothing of a fork, and nothing of a collection that is derived from others', async () => {
    await put(store.fork(), 'a', { title: 'elsewhere' })
    await put(store, 'a', { keys: [] }, 'index')
    expect(kept(file)).toEqual([])
  })

  test('nothing of a record that was created and deleted again', async () => {
    await put(store, 'new', {})
    await remove(store, 'new')
    expect(kept(file)).toEqual([])
  })

  test('what a restored state changes, in place of everything before', async () => {
    const initial = store.snapshot()
    await put(store, 'a', { title: 'x' })
    const later = store.snapshot()
    store.restore(initial)
    expect(kept(file)).toEqual([])
    store.restore(later)
    expect(kept(file)).toEqual([['books', 'a', { title: 'x' }]])
  })

  test('the state of the store that takes it over', async () => {
    await put(store, 'a', { title: 'x' })
    const next = new KeptStore(beginning(), options)
    await put(next, 'b', { title: 'y' })
    next.takeOver(store)
    await put(store, 'c', { title: 'z' })
    expect(kept(file)).toEqual([['books', 'b', { title: 'y' }]])
  })

  test('the contract that it was last used with', () => {
    expect(file.read()?.contract).toBe('none')
    file.nameContract('other')
    expect(file.read()?.contract).toBe('other')
  })
})

test('a file that was closed is opened again with all that it had', async () => {
  const store = keptIn(open(), beginning())
  await put(store, 'a', { title: 'Kept' })
  store.close()
  expect(await get(repeated(open()), 'a')).toEqual({ title: 'Kept' })
})

test('a file that is open is in use, also for this process', () => {
  const first = open()
  expect(() => open()).toThrow(`${first.file} is in use by another mock.`)
})

describe('whatever happens', () => {
  const key = fc.constantFrom('a', 'b', 'c', 'd', 'e')
  const step = fc.oneof(
    { weight: 6, arbitrary: fc.record({ kind: fc.constant('put' as const), key, value: fc.nat(9) }) },
    { weight: 4, arbitrary: fc.record({ kind: fc.constant('remove' as const), key }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('keep' as const, 'restore' as const) }) },
  )
  type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never

  function play(store: KeptStore, runs: readonly (readonly Step[])[]): void {
    let snapshot = store.snapshot()
    for (const steps of runs) {
      store.transact((state) => {
        for (const each of steps) {
          if (!('key' in each)) continue
          if (each.kind === 'put') state.put('books', each.key, { value: each.value } as JsonObject)
          else state.delete('books', each.key)
        }
      })
      if (steps.some(({ kind }) => kind === 'keep')) snapshot = store.snapshot()
      if (steps.some(({ kind }) => kind === 'restore')) store.restore(snapshot)
    }
  }

  test.for(['row by row', 'all at once'] as const)('the file gives the same lists again: written %s', async (form) => {
    let count = 0
    const property = fc.asyncProperty(fc.array(fc.array(step, { maxLength: 4 }), { maxLength: 12 }), async (runs) => {
      const file = open(`${count++}.db`)
      const store = keptIn(file, beginning())
      play(store, runs)
      if (form === 'all at once') file.replace('none', store.changes())
      expect(await list(repeated(file))).toEqual(await list(store))
      file.close()
      opened.pop()
    })
    await fc.assert(property, { seed: 1, numRuns: 60 })
  })
})
