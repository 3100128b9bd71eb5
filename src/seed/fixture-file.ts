import { z } from 'zod'
import type { JsonObject } from '../spec/contract.ts'

const name = z.string().min(1)
const secret = z.string().min(1)

const principal = z.strictObject({
  id: name,
  name: z.string().optional(),
  email: z.string().optional(),
  /** Security scheme → secret or secrets. Of HTTP basic: `user:password`. */
  credentials: z.record(name, z.union([secret, z.array(secret)])).default({}),
  /** Platform-wide roles. */
  roles: z.array(name).default([]),
  /** Collection → key of a record → role. */
  grants: z.record(name, z.record(name, name)).default({}),
})

/** @note checked against the document's schemas afterwards; zod would copy each of many thousand records. */
const records = z.custom<object>(
  (value) => typeof value === 'object' && value !== null,
  'expected a list or a map of records',
)

/** A fixture file: the principals and records that one API starts with. */
export const fixtureFile = z.strictObject({
  api: name,
  /** Whether the file is all that the API starts with: what files before it hold counts no more. */
  replaces: z.boolean().default(false),
  principals: z.array(principal).default([]),
  /** Keyed collections as lists of records, singletons as a map from their owner's key. */
  collections: z.record(name, records).default({}),
})

export type FixturePrincipal = z.infer<typeof principal>
export interface FixtureFile {
  readonly api: string
  readonly replaces: boolean
  readonly principals: readonly FixturePrincipal[]
  readonly collections: Readonly<Record<string, readonly JsonObject[] | Readonly<Record<string, JsonObject>>>>
}
