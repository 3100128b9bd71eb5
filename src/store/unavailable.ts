/** Thrown when the state cannot be reached now: the same request may succeed later. */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable'
  /** What to do, as an imperative. */
  readonly hint: string
  /** In how many seconds to try again. */
  readonly retryAfter = 1

  constructor(message: string, hint = 'Try again; the mock reconnects by itself.') {
    super(message)
    this.hint = hint
  }
}

/** Thrown when what a store held was dropped or replaced by another process. */
export class StateGone extends Error {
  override readonly name = 'StateGone'
}

/**
 * Creates a handler of rejections that tries once more if the state was dropped meanwhile.
 *
 * @throws {StoreUnavailable} if it is dropped again. @throws any other error as it is.
 */
export function ifGone<Result>(again: () => Result | Promise<Result>): (error: unknown) => Promise<Result> {
  return async (error) => {
    if (!(error instanceof StateGone)) throw error
    try {
      return await again()
    } catch (second) {
      throw second instanceof StateGone ? new StoreUnavailable('The state was dropped again') : second
    }
  }
}
