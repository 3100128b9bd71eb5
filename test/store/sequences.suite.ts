import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { JsonObject } from '../../src/openapi/contract.ts'
import type { Snapshot, Store } from '../../src/store/store.ts'
import { get, list, put, remove } from './records.ts'

/** A state as plain maps: collection → key → record. */
type Plain = Map<string, Map<string, JsonObject>>

/** Stores and snapshots side by side with what each should hold. */
interface Model {
  readonly stores: Plain[]
  readonly snapshots: Plain[]
}
interface Real {
  readonly stores: Store[]
  readonly snapshots: Snapshot[]
}

type Command = fc.AsyncCommand<Model, Real>

const copy = (plain: Plain): Plain => new Map([...plain].map(([name, records]) => [name, new Map(records)]))
const pick = <T>(list: readonly T[], index: number): T => list[index % list.length] as T

class Put implements Command {
  readonly on: number
  readonly collection: string
  readonly key: string
  readonly value: number

  constructor(on: number, collection: string, key: string, value: number) {
    this.on = on
    this.collection = collection
    this.key = key
    this.value = value
  }

  check = (): boolean => true

  async run(model: Model, real: Real): Promise<void> {
    const plain = pick(model.stores, this.on)
    const records = plain.get(this.collection) ?? new Map<string, JsonObject>()
    plain.set(this.collection, records.set(this.key, { value: this.value }))
    await put(pick(real.stores, this.on), this.key, { value: this.value }, this.collection)
  }

  toString = (): string => `put(${this.on}, ${this.collection}, ${this.key}, ${this.value})`
}

class Remove implements Command {
  readonly on: number
  readonly collection: string
  readonly key: string

  constructor(on: number, collection: string, key: string) {
    this.on = on
    this.collection = collection
    this.key = key
  }

  check = (): boolean => true

  async run(model: Model, real: Real): Promise<void> {
    pick(model.stores, this.on).get(this.collection)?.delete(this.key)
    await remove(pick(real.stores, this.on), this.key, this.collection)
  }

  toString = (): string => `remove(${this.on}, ${this.collection}, ${this.key})`
}

class Fork implements Command {
  readonly on: number

  constructor(on: number) {
    this.on = on
  }

  check = (): boolean => true

  async run(model: Model, real: Real): Promise<void> {
    model.stores.push(copy(pick(model.stores, this.on)))
    real.stores.push(await pick(real.stores, this.on).fork())
  }

  toString = (): string => `fork(${this.on})`
}

class TakeSnapshot implements Command {
  readonly on: number

  constructor(on: number) {
    this.on = on
  }

  check = (): boolean => true

  async run(model: Model, real: Real): Promise<void> {
    model.snapshots.push(copy(pick(model.stores, this.on)))
    real.snapshots.push(await pick(real.stores, this.on).snapshot())
  }

  toString = (): string => `snapshot(${this.on})`
}

class Restore implements Command {
  readonly on: number
  readonly snapshot: number

  constructor(on: number, snapshot: number) {
    this.on = on
    this.snapshot = snapshot
  }

  check = ({ snapshots }: Readonly<Model>): boolean => snapshots.length > 0

  async run(model: Model, real: Real): Promise<void> {
    model.stores[this.on % model.stores.length] = copy(pick(model.snapshots, this.snapshot))
    await pick(real.stores, this.on).restore(pick(real.snapshots, this.snapshot))
  }

  toString = (): string => `restore(${this.on}, ${this.snapshot})`
}

/** Everything every store holds, in order. */
async function contents(stores: readonly Store[]): Promise<unknown> {
  return Promise.all(stores.map((store) => Promise.all(collections.map((name) => list(store, name)))))
}

const collections = ['books', 'shelves']
const on = fc.nat({ max: 5 })
const collection = fc.constantFrom(...collections)
const key = fc.constantFrom('a', 'b', 'c', 'd', '__proto__')

const commands = fc.commands(
  [
    fc.tuple(on, collection, key, fc.nat({ max: 9 })).map((row) => new Put(...row)),
    fc.tuple(on, collection, key).map((row) => new Remove(...row)),
    on.map((index) => new Fork(index)),
    on.map((index) => new TakeSnapshot(index)),
    fc.tuple(on, fc.nat({ max: 5 })).map((row) => new Restore(...row)),
  ],
  { maxCommands: 60, size: 'max' },
)

/** Describes that a store and its forks hold what plain maps would. @param make Returns an empty store. */
export function describeSequences(
  make: () => Store | Promise<Store>,
  { seed, numRuns }: { readonly seed: number; readonly numRuns: number },
): void {
  test('whatever is done to it and its forks, a store holds what plain maps would', async () => {
    let steps = 0
    const property = fc.asyncProperty(commands, async (sequence) => {
      const { model, real } = await play(sequence, await make())
      steps += model.stores.length
      const expected = model.stores.map((plain) => collections.map((name) => [...(plain.get(name) ?? [])]))
      expect(await contents(real.stores)).toEqual(expected)
    })
    await fc.assert(property, { seed, numRuns })
    expect(steps).toBeGreaterThan(numRuns)
  })

  test('reads of single records agree with lists, however many layers there are', async () => {
    const property = fc.asyncProperty(commands, async (sequence) => {
      const { model, real } = await play(sequence, await make())
      for (const [index, plain] of model.stores.entries()) {
        for (const each of ['a', 'b', 'c', 'd', '__proto__']) {
          expect(await get(real.stores[index] as Store, each)).toEqual(plain.get('books')?.get(each))
        }
      }
    })
    await fc.assert(property, { seed: seed + 1, numRuns: Math.ceil(numRuns / 2) })
    expect.hasAssertions()
  })
}

async function play(sequence: Iterable<Command>, store: Store): Promise<{ model: Model; real: Real }> {
  const model: Model = { stores: [new Map()], snapshots: [] }
  const real: Real = { stores: [store], snapshots: [] }
  await fc.asyncModelRun(() => ({ model, real }), sequence)
  return { model, real }
}
