import type { JsonObject } from '../../src/openapi/contract.ts'
import type { Awaitable } from '../../src/store/awaitable.ts'
import type { Store } from '../../src/store/store.ts'

/** Puts a record in place, whatever was there. */
export const put = (
  store: Store,
  key: string,
  record: JsonObject,
  collection = 'books',
): Awaitable<JsonObject | undefined> => store.update(collection, key, () => record)
/** Deletes a record. */
export const remove = (store: Store, key: string): Awaitable<JsonObject | undefined> =>
  store.update('books', key, () => undefined)
/** Gives the keys of a collection, in order. */
export const keys = async (store: Store, collection = 'books'): Promise<string[]> =>
  (await store.list(collection)).map(([key]) => key)
