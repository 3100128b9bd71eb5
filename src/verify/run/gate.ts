/** Runs a task in a slot, a number from 0. */
type Task<Result> = (slot: number) => Promise<Result>

interface Waiting {
  readonly isAlone: boolean
  readonly start: (slot: number) => void
}

/** Lets some tasks run side by side, each in a slot, or one alone. A task that has to be alone goes first. */
export class Gate {
  /** Free slots. */
  readonly #free: number[]
  readonly #slots: number
  #waiting: Waiting[] = []
  #isClosed = false

  /** @param slots How many tasks run side by side at most. */
  constructor(slots: number) {
    this.#slots = slots
    this.#free = Array.from({ length: slots }, (_, index) => index)
  }

  /** The number of tasks that run. */
  get running(): number {
    return this.#slots - this.#free.length
  }

  /** Runs a task beside others. */
  beside<Result>(task: Task<Result>): Promise<Result> {
    return this.#run(false, task)
  }

  /** Runs a task while nothing else runs. */
  alone<Result>(task: Task<Result>): Promise<Result> {
    return this.#run(true, task)
  }

  async #run<Result>(isAlone: boolean, task: Task<Result>): Promise<Result> {
    const slot = await new Promise<number>((start) => {
      const waiting = { isAlone, start }
      const at = isAlone ? this.#waiting.findIndex((each) => !each.isAlone) : -1
      this.#waiting.splice(at < 0 ? this.#waiting.length : at, 0, waiting)
      this.#next()
    })
    try {
      return await task(slot)
    } finally {
      if (isAlone) this.#isClosed = false
      this.#free.unshift(slot)
      this.#next()
    }
  }

  #next(): void {
    for (;;) {
      const [first] = this.#waiting
      const isReady = first?.isAlone ? this.running === 0 : this.#free.length > 0
      if (!first || this.#isClosed || !isReady) return
      this.#waiting.shift()
      this.#isClosed = first.isAlone
      first.start(this.#free.shift() as number)
    }
  }
}
