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
