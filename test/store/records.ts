import type { JsonObject } from '../../src/openapi/contract.ts'
import type { Entry, Store } from '../../src/store/store.ts'

/** Puts a record in place, whatever was there. */
export async function put(store: Store, key: string, record: JsonObject, collection = 'books'): Promise<void> {
  await store.transact((state) => state.put(collection, key, record))
}

/** Deletes a record. */
export async function remove(store: Store, key: string, collection = 'books'): Promise<void> {
  await store.transact((state) => state.delete(collection, key))
}

/** Puts what a function makes of a record in its place. */
export async function change(
  store: Store,
  key: string,
  make: (current: JsonObject | undefined) => JsonObject,
): Promise<JsonObject> {
  return store.transact((state) => {
    const record = make(state.get('books', key))
    state.put('books', key, record)
    return record
  })
}

/** Returns a record, or undefined. */
export async function get(store: Store, key: string, collection = 'books'): Promise<JsonObject | undefined> {
  return store.transact((state) => state.get(collection, key))
}

/** Returns the records of a collection with their keys, in order. */
export async function list(store: Store, collection = 'books'): Promise<readonly Entry[]> {
  return store.transact((state) => state.list(collection))
}

/** Returns the keys of a collection, in order. */
export async function keys(store: Store, collection = 'books'): Promise<string[]> {
  return (await list(store, collection)).map(([key]) => key)
}
