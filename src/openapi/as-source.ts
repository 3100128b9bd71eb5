import type { Json } from './contract.ts'
import type { Locate, PlacedIssue } from './spec-error.ts'

/** A YAML or JSON file that was read: its value, and where each part of it is written. */
export interface Source {
  readonly file: string
  readonly value: Json
  readonly locate: Locate
  /** What was found while overlays were applied, with places in their files. @default nothing */
  readonly warnings?: readonly PlacedIssue[]
  /** Whether the value belongs to the reader alone, so that it may be changed and frozen. */
  readonly isFresh?: boolean
  /** Reads another file. Missing where the document has to be in one file. */
  readonly readBeside?: ReadBeside
}

/**
 * Reads a file by its path relative to the folder of the document, as `parts/book.yaml`.
 *
 * @throws {UnreadableFile} when the file is missing, not below that folder, or not a file.
 */
export type ReadBeside = (path: string) => { readonly file: string; readonly text: string }

/** Why a file that a reference names could not be read, as the end of a sentence. */
export class UnreadableFile extends Error {
  override readonly name = 'UnreadableFile'
}

/** Returns a source without a file: a document that was built in code. */
export function asSource(value: unknown, file = 'document'): Source {
  return { file, value: value as Json, locate: () => ({ line: 1, column: 1 }) }
}
