/** A store that cannot be opened or written to: what was found, and what to do about it. */
export class StoreError extends Error {
  override readonly name: string = 'StoreError'
  /** What to do, as an imperative. */
  readonly hint: string

  constructor(message: string, hint: string) {
    super(message)
    this.hint = hint
  }
}
