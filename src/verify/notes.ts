/** How often it is looked whether there is something to tell, in milliseconds. */
const interval = 250

/**
 * Waits for work, and tells meanwhile what comes up.
 *
 * @param notes What comes up is put in here by others; it is taken out.
 * @yields Each note, soon after it came.
 * @returns What the work gives.
 */
export async function* alongside<Note, Result>(work: Promise<Result>, notes: Note[]): AsyncGenerator<Note, Result> {
  let isDone = false
  const done = work.finally(() => {
    isDone = true
  })
  // Who waits for `work` hears of its failure; here it only ends the waiting.
  const ended = done.then(nothing, nothing)
  try {
    while (!isDone) {
      const pause = pauseFor(interval)
      await Promise.race([ended, pause.over])
      pause.cancel()
      yield* notes.splice(0)
    }
    return await work
  } finally {
    // Who stops listening leaves no work behind that goes on by itself.
    await ended
  }
}

function pauseFor(milliseconds: number): { readonly over: Promise<void>; cancel(): void } {
  const { promise, resolve } = Promise.withResolvers<void>()
  const timer = setTimeout(resolve, milliseconds)
  return { over: promise, cancel: () => clearTimeout(timer) }
}

function nothing(): void {}
