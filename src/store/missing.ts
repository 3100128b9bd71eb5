/**
 * Thrown by a run that cannot go on yet: a record of a remote store is not here, code has not been loaded, or some time
 * has to pass. The caller of the run waits for it and repeats the run from the start.
 */
export class Missing {
  /** Resolves when the run can be repeated. */
  readonly fetch: () => Promise<unknown>

  constructor(fetch: () => Promise<unknown>) {
    this.fetch = fetch
  }
}

/** Repeats a run until nothing is missing; returns at once if nothing was. */
export function complete<Result>(run: () => Result | Promise<Result>): Result | Promise<Result> {
  const again = (error: unknown): Promise<Result> => {
    if (error instanceof Missing) return error.fetch().then(() => complete(run))
    throw error
  }
  try {
    const result = run()
    return result instanceof Promise ? result.catch(again) : result
  } catch (error) {
    return again(error)
  }
}

/** Returns a function that returns what `load` resolves to, and throws `Missing` until that is here. */
export function onDemand<Value extends object>(load: () => Promise<Value>): () => Value {
  let loaded: Value | undefined
  const missing = new Missing(async () => {
    loaded = await load()
  })
  return () => {
    if (!loaded) throw missing
    return loaded
  }
}
