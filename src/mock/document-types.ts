/**
 * The names of a document, as types. `understudy generate --types` writes them as `ApiDocument`; without them, every name is a
 * text.
 */
export interface DocumentTypes {
  readonly apis: string
  /** Ids, of all APIs. */
  readonly operations: string
  /** Names, in all APIs. */
  readonly collections: string
  readonly scenarios: string
}

/** Options of which `api` and `operation` are names of the document. */
export type Named<Options, D extends DocumentTypes> = Omit<Options, 'api' | 'operation'> & {
  readonly [name in keyof Options & ('api' | 'operation')]?: name extends 'api' ? D['apis'] : D['operations']
}
