/** A value now, or later. */
export type Awaitable<T> = T | Promise<T>

/**
 * Goes on with a value: at once where it is there, and later where it is not.
 *
 * @note `await` would do, but suspends even for a value that is there; on the way of every request that is a third of its cost.
 */
export function after<T, R>(value: Awaitable<T>, next: (value: T) => Awaitable<R>): Awaitable<R> {
  return value instanceof Promise ? value.then(next) : next(value)
}

/** Does one thing after the other; later ones wait for those before them. */
export function inTurn<T>(items: readonly T[], step: (item: T) => Awaitable<unknown>, from = 0): Awaitable<undefined> {
  for (let index = from; index < items.length; index++) {
    const done = step(items[index] as T)
    if (done instanceof Promise) return done.then(() => inTurn(items, step, index + 1))
  }
  return undefined
}

/** What is done one after the other, up to a result: it yields what has to be waited for. */
export type Steps<T> = Generator<Promise<unknown>, T, unknown>

/**
 * Goes through steps to their result: at once where nothing has to be waited for, so that nothing else comes between them.
 */
export function inOneGo<T>(steps: () => Steps<T>): Awaitable<T> {
  return proceed(steps(), undefined)
}

function proceed<T>(steps: Steps<T>, sent: unknown): Awaitable<T> {
  const next = steps.next(sent)
  if (next.done) return next.value
  // What a promise rejects with goes to whoever waits for the result: no steps have anything to put right.
  return next.value.then((value) => proceed(steps, value))
}

/** Gives a value within steps. */
export function* settled<T>(value: Awaitable<T>): Steps<T> {
  return value instanceof Promise ? ((yield value) as T) : value
}
