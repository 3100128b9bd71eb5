import type { JsonObject } from '../spec/contract.ts'
import type { FixturePrincipal } from './fixture-file.ts'

/** A principal or a record of fixtures: what a line of an NDJSON file holds. */
export type FixtureEntry = PrincipalEntry | RecordEntry | ReplacingEntry

export interface PrincipalEntry {
  readonly api: string
  readonly principal: FixturePrincipal
}

export interface RecordEntry {
  readonly api: string
  readonly collection: string
  /** Of a singleton: the key of its owner. */
  readonly key?: string
  readonly record: JsonObject
}

/** Says that what follows of the API is all there is: what came before counts no more. */
export interface ReplacingEntry {
  readonly api: string
  readonly replaces: true
}
