import type { Json } from './contract.ts'
import type { Locate } from './spec-error.ts'

/** A YAML or JSON file as read: its value, and where each part of it stands. */
export interface Source {
  readonly file: string
  readonly value: Json
  readonly locate: Locate
}

/** Gives a source without a file: a document that was built in code. */
export function asSource(value: unknown, file = 'document'): Source {
  return { file, value: value as Json, locate: () => ({ line: 1, column: 1 }) }
}
