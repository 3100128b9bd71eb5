import type { JsonObject } from '../openapi/contract.ts'
import type { FieldChange } from './changes.ts'
import { changesBetween } from './changes.ts'

/** One exchange, as the journal keeps it. Credentials and bodies are not in it; what a body has changed is. */
export interface JournalEntry {
  /** Counts from 1; never used twice. */
  readonly number: number
  /** When the request came: ISO 8601, UTC, to the millisecond. */
  readonly at: string
  /** The sandbox it was for; undefined: none. */
  readonly sandbox?: string
  readonly method: string
  /** As asked for, without the query. */
  readonly path: string
  /** As asked for, with an ellipsis in the place of credentials; undefined: none. */
  readonly query?: string
  readonly api?: string
  readonly operation?: string
  /** The id of the caller, once it is known. */
  readonly principal?: string
  /** 0: a fault broke the connection off. */
  readonly status: number
  /** How long the reply took, in milliseconds; undefined: it was not measured. */
  readonly duration?: number
  /** The ids of the faults that hit it, separated by commas. */
  readonly fault?: string
  /** Why the request was refused. */
  readonly refusal?: { readonly failure: string; readonly reason: string }
  /** The properties that the request has set on the record. */
  readonly set?: readonly string[]
  readonly events: readonly JournalEvent[]
  /** How the record changed; undefined: it did not. Computed when it is read. */
  readonly change?: JournalChange
}

/** What a request has changed: the record it acted on. What else went along with it, events tell. */
export interface JournalChange {
  readonly collection: string
  readonly key: string
  /** Of a new record each member as added, of a deleted one each as removed. Undefined: the body was too large to keep. */
  readonly fields?: readonly FieldChange[]
}

/** Something that happened along with a request, as the document declares it. */
export interface JournalEvent {
  readonly event: string
  readonly details: JsonObject
}

/** A record before and after a request; undefined: it did not exist. */
export interface Changed {
  readonly collection: string
  readonly key: string
  readonly before: JsonObject | undefined
  readonly after: JsonObject | undefined
  /** Whether the states are too large to keep. */
  readonly isLarge?: boolean
}

/** An exchange as it is added: time and states as they are, so that no request pays for formatting and comparing them. */
export type NewEntry = Omit<JournalEntry, 'number' | 'at' | 'change'> & {
  readonly at: number
  readonly changed?: Changed
}

/** An exchange as it is kept. */
export type KeptEntry = NewEntry & { readonly number: number }

/** Returns an exchange as it is read. */
export function toEntry({ number, at, changed, ...rest }: KeptEntry): JournalEntry {
  const entry = { number, at: new Date(at).toISOString(), ...rest }
  if (!changed) return entry
  let change: JournalChange | undefined
  return {
    ...entry,
    get change() {
      change ??= changeOf(changed)
      return change
    },
  }
}

function changeOf({ collection, key, before, after, isLarge }: Changed): JournalChange | undefined {
  if (isLarge) return { collection, key }
  const fields = changesBetween(before, after)
  return fields.length === 0 ? undefined : { collection, key, fields }
}
