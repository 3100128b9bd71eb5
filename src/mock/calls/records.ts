import { z } from 'zod'
import { plainViolation } from '../../fixtures/plain-violation.ts'
import type { JsonObject } from '../../openapi/contract.ts'
import { UnknownNameError, UsageError } from '../../openapi/usage-error.ts'
import type { Violation } from '../../openapi/validators.ts'
import { keyIn, keyPathOf } from '../../store/addresses.ts'
import { recordsOf } from '../../store/callers.ts'
import type { Entry, State } from '../../store/store.ts'
import { beginCollection } from '../begin.ts'
import type { Context } from '../call.ts'
import { call } from '../call.ts'
import { deleteRecord, putRecord } from '../inspect/change-record.ts'
import { pageOfRecords, rowOf } from '../inspect/records.ts'
import { findApi, findCollection } from '../names.ts'
import { initialName, openSnapshot } from '../snapshots.ts'

const row = z.object({
  key: z.string(),
  record: z.record(z.string(), z.json()),
  change: z.enum(['added', 'changed']).optional().describe('What has become of it since the start. Missing: nothing.'),
})

const number = z.string().regex(/^\d{1,9}$/, 'is not a number')

/** Single records, to look at and to change; no request of an API is needed. */
export const recordCalls = [
  call('GET records/{api}/{collection}', {
    summary: 'List the records of a collection.',
    query: z.strictObject({
      offset: number.optional().describe('How many to skip. Default: 0.'),
      limit: number.optional().describe('At most so many, up to 1000. Default: 100.'),
      search: z.string().max(500).optional().describe('Only records in which the key or a value has this text.'),
      sort: z.string().max(500).optional().describe('The property to sort by; after a minus, largest first.'),
      changed: z.enum(['true', 'false']).optional().describe('Only records added or changed since the start.'),
    }),
    reply: z.object({ count: z.number().int().describe('How many match, on all pages.'), records: z.array(row) }),
    run: async (context, { parameters, query: { offset, limit, search, sort, changed } }) => {
      const place = await opened(context, parameters)
      const now = await listOf(context, place.name)
      return pageOfRecords(now, await initialOf(context, place), {
        ...(offset !== undefined && { offset: Number(offset) }),
        ...(limit !== undefined && { limit: Math.min(1000, Number(limit)) }),
        ...(search !== undefined && { search }),
        ...(sort !== undefined && { sort }),
        changed: changed === 'true',
      })
    },
  }),
  call('GET records/{api}/{collection}/{key}', {
    summary: 'Show a record.',
    reply: row,
    run: async (context, { parameters }) => {
      const place = await opened(context, parameters)
      const { key = '' } = parameters
      const record = await context.data.world.store.transact((state) => state.get(place.name, key))
      if (!record) throw unknownRecord(parameters)
      return rowOf(new Map(await initialOf(context, place)), key, record)
    },
  }),
  call('PUT records/{api}/{collection}/{key}', {
    summary: 'Store a record, replacing one with the same key. It must match the schema of the collection.',
    body: z.record(z.string(), z.json()),
    changes: 'state',
    run: async (context, { parameters, body }) => {
      const { api, collection } = await opened(context, parameters)
      const { contract, validators } = context.playing
      const { key = '' } = parameters
      await context.data.world.store.transact((state) =>
        putRecord(state, { api, collection, key, contract, validators }, body as JsonObject),
      )
    },
  }),
  call('DELETE records/{api}/{collection}/{key}', {
    summary: 'Delete a record, with everything that belongs to it.',
    changes: 'state',
    run: async (context, { parameters }) => {
      const { api, collection } = await opened(context, parameters)
      const { key = '' } = parameters
      const isDone = await context.data.world.store.transact((state) => deleteRecord(state, { api, collection, key }))
      if (!isDone) throw unknownRecord(parameters)
    },
  }),
  call('GET examples/{api}/{collection}', {
    summary: 'Generate a record of a collection, without storing it.',
    reply: z.object({ key: z.string(), record: z.record(z.string(), z.json()) }),
    run: async (context, { parameters }) => {
      const { collection, name } = await opened(context, parameters)
      const { length } = await listOf(context, name)
      const made = await context.playing.generate(collection.validator, `record ${length + 1}`)
      if ('violations' in made) throw unmade(collection.name, made.violations)
      const record = made.value as JsonObject
      return { key: keyIn(record, keyPathOf(collection)) ?? '', record }
    },
  }),
] as const

/** Finds a collection. Its first records are there from then on, as after a request that is about it. */
async function opened({ playing, data }: Context, parameters: Readonly<Record<string, string>>) {
  const api = findApi(playing.contract, parameters.api ?? '')
  const collection = findCollection(api, parameters.collection ?? '')
  await beginCollection(playing, data.world.store, api, collection.name)
  return { api, collection, name: recordsOf(api.name, collection.name) }
}

async function listOf({ data }: Context, name: string): Promise<readonly Entry[]> {
  return data.world.store.transact((state: State) => [...state.list(name)])
}

/** Returns the records of the initial state. */
async function initialOf({ playing, data }: Context, { api, collection, name }: Awaited<ReturnType<typeof opened>>) {
  const store = await openSnapshot(await data.snapshots(), initialName)
  await beginCollection(playing, store, api, collection.name)
  return store.transact((state): readonly Entry[] => [...state.list(name)])
}

function unmade(collection: string, violations: readonly Violation[]): UsageError {
  const why = violations.slice(0, 3).map(plainViolation)
  const found = `Cannot generate a record of "${collection}": ${why.join('; ')}.`
  return new UsageError(found, 'Add examples to the schema.')
}

function unknownRecord({ collection = '', key = '' }: Readonly<Record<string, string>>): UnknownNameError {
  const name = key.slice(0, 100)
  return new UnknownNameError(`Unknown record "${name}".`, `GET records/… lists those of "${collection}".`)
}
