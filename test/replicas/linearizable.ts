/** An operation on something that several processes share, as its caller saw it. */
export interface Operation<Input, Output> {
  readonly input: Input
  /** Undefined: no reply came. It may have been carried out, at any time after its start, or never. */
  readonly output: Output | undefined
  /** When it was called and when the reply came, by one clock. */
  readonly start: number
  readonly end: number
}

/** What the shared thing does when one operation comes after the other. */
export interface Model<State, Input, Output> {
  readonly initial: State
  /** Returns the state after an operation, and what it returns. */
  step(state: State, input: Input): { readonly state: State; readonly output: Output }
}

/**
 * Returns whether some order of the operations explains all replies, in which none comes before one that had ended when it
 * began (Herlihy and Wing 1990; searched as Wing and Gong 1993 do, with Lowe's memory of where it has been).
 *
 * @returns Undefined if there is such an order; else the operations around the place where none was found.
 */
export function findAnomaly<State, Input, Output>(
  history: readonly Operation<Input, Output>[],
  model: Model<State, Input, Output>,
): readonly Operation<Input, Output>[] | undefined {
  const operations = history
    .map((each) => (each.output === undefined ? { ...each, end: Number.POSITIVE_INFINITY } : each))
    .toSorted((left, right) => left.start - right.start)
  const done = new Set<number>()
  const dead = new Set<string>()
  const stack: Branching<State>[] = []
  let at = { state: model.initial, low: 0 }
  let furthest = 0
  for (;;) {
    const low = skipDone(done, at.low)
    furthest = Math.max(furthest, low)
    if (isOver(operations, done, low)) return undefined
    const next = nextIn(operations, done, low, at.state, model)
    const found = isDead(dead, next, done, low, at.state) ? [] : next
    const choice = found.length > 0 ? { ...at, low, choices: found } : backtrack(stack, done)
    if (!choice) return operations.slice(Math.max(0, furthest - 3), furthest + 8)
    const [first, ...others] = choice.choices as [Choice<State>, ...Choice<State>[]]
    stack.push({ state: choice.state, low: choice.low, taken: first.index, others })
    done.add(first.index)
    at = { state: first.state, low: choice.low }
  }
}

function skipDone(done: ReadonlySet<number>, from: number): number {
  let low = from
  while (done.has(low)) low++
  return low
}

function isOver(operations: readonly Operation<unknown, unknown>[], done: ReadonlySet<number>, low: number): boolean {
  for (let index = low; index < operations.length; index++)
    if (!done.has(index) && operations[index]?.output !== undefined) return false
  return true
}

/** Returns whether the search was here before, where there is more than one way to go on. */
function isDead<State>(
  dead: Set<string>,
  next: readonly unknown[],
  done: ReadonlySet<number>,
  low: number,
  state: State,
): boolean {
  if (next.length < 2) return false
  const name = `${low} ${[...done].filter((each) => each > low).toSorted()} ${JSON.stringify(state)}`
  const isKnown = dead.has(name)
  dead.add(name)
  return isKnown
}

/** Returns to the last place where another choice is left. */
function backtrack<State>(stack: Branching<State>[], done: Set<number>) {
  for (;;) {
    const back = stack.pop()
    if (!back) return undefined
    done.delete(back.taken)
    if (back.others.length > 0) return { state: back.state, low: back.low, choices: back.others }
  }
}

interface Choice<State> {
  readonly index: number
  readonly state: State
}

interface Branching<State> {
  readonly state: State
  readonly low: number
  readonly taken: number
  readonly others: readonly Choice<State>[]
}

/** Returns the operations that may come next: none that is left had ended before they began, and their reply is explained. */
function nextIn<State, Input, Output>(
  operations: readonly Operation<Input, Output>[],
  done: ReadonlySet<number>,
  low: number,
  state: State,
  model: Model<State, Input, Output>,
): Choice<State>[] {
  const open: number[] = []
  let firstEnd = Number.POSITIVE_INFINITY
  for (let index = low; index < operations.length; index++) {
    const { start, end } = operations[index] as Operation<Input, Output>
    if (start > firstEnd) break
    if (done.has(index)) continue
    open.push(index)
    firstEnd = Math.min(firstEnd, end)
  }
  return open.flatMap((index) => {
    const { start, input, output } = operations[index] as Operation<Input, Output>
    if (start > firstEnd) return []
    const next = model.step(state, input)
    const isExplained = output === undefined || JSON.stringify(next.output) === JSON.stringify(output)
    return isExplained ? [{ index, state: next.state }] : []
  })
}
