/** A wrong flag, file or setting: the user's to correct. The command line prints it in one line and exits with 2. */
export class UsageError extends Error {
  override readonly name: string = 'UsageError'
  /** What to do, as an imperative. */
  readonly hint: string

  constructor(message: string, hint: string) {
    super(message)
    this.hint = hint
  }
}

/** One more would exceed a cap. Over HTTP: 429. */
export class CapError extends UsageError {
  override readonly name = 'CapError'
}

/** Something was asked for by a name that nothing has. Over HTTP: 404. */
export class UnknownNameError extends UsageError {
  override readonly name = 'UnknownNameError'
}

/** A mock that runs elsewhere does not answer. The command line exits with 3. */
export class UnreachableError extends UsageError {
  override readonly name = 'UnreachableError'
}
