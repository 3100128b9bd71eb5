import type { MemoryStore } from '../memory-store.ts'
import { Missing } from '../missing.ts'
import type { State } from '../store.ts'
import { apply, argumentsOf, Overlay, Reads } from './overlay.ts'

/** Named texts beside the records of a branch. */
export type Settings = ReadonlyMap<string, string>

/** What a run works on. */
export interface Run<Result> {
  readonly run: (state: State, settings: Map<string, string>) => Result
  /** Returns what the journal says of it: a line, and everything that was kept. */
  readonly entryOf?: (result: Result) => JournalText
  /** Gets the number of the entry once it is committed, before the run counts as done. */
  readonly numbered?: (number: number, entry: JournalText) => void
}

/** An exchange as the journal keeps it: a line, and everything that was kept of it, empty if nothing was. */
export interface JournalText {
  readonly line: string
  readonly whole: string
}

export interface Task {
  readonly run: Run<unknown>
  readonly resolve: (result: unknown) => void
  readonly reject: (error: unknown) => void
}

/** What became of a task in a batch that is not committed yet. */
type Settled = { readonly result: unknown; readonly entry: JournalText | undefined } | { readonly error: unknown }

/** A batch of runs, ready to be committed. */
export interface Prepared {
  readonly settled: ReadonlyMap<Task, Settled>
  readonly args: readonly (string | number)[]
  readonly draft: Overlay
  readonly settings: ReadonlyMap<string, string>
}

/** The state that a batch works on, as of a version. */
export interface Known {
  readonly memory: MemoryStore
  readonly version: number
  /** Names the commit that made the version. If Redis has lost its last writes, another one has made the same version. */
  readonly stamp: string
  readonly settings: ReadonlyMap<string, string>
}

/** Who commits a batch, and how. */
export interface Committing {
  /** Names who commits: one `Branch`, which waits for each commit before the next. */
  readonly committer: string
  /** Counts the commits of the committer. */
  readonly commit: number
  /** How long the branch is kept without being used, in milliseconds. */
  readonly idle: number
  readonly journalSize: number
}

/** Runs tasks on a state, without changing it. Those that wait for something else are rejected at once. */
export function prepare(known: Known, tasks: readonly Task[], by: Committing): Prepared {
  const { settled, settings, reads, draft, lines } = known.memory.transact((state) =>
    runAll(state, known.settings, tasks),
  )
  const changed = new Map([...settings].filter(([name, text]) => known.settings.get(name) !== text))
  const args = [
    known.version,
    by.committer,
    by.commit,
    by.idle,
    reads.fields.size,
    reads.collections.size,
    draft.changes.size,
    lines.length / 2,
    changed.size,
    by.journalSize,
    known.stamp,
    ...reads.fields,
    ...reads.collections,
    ...argumentsOf(draft.changes.values()),
    ...[...changed].flat(),
    ...lines,
  ]
  return { settled, args, draft, settings: changed }
}

/** Runs one task after the other: each sees what those before it have changed. */
function runAll(state: State, before: Settings, tasks: readonly Task[]) {
  const settled = new Map<Task, Settled>()
  const settings = new Map(before)
  const lines: string[] = []
  const reads = new Reads(state)
  const draft = new Overlay(reads)
  for (const task of tasks) {
    const own = new Overlay(draft)
    const texts = new Map(settings)
    try {
      const result = task.run.run(own, texts)
      const entry = task.run.entryOf?.(result)
      if (entry) lines.push(entry.line, entry.whole)
      apply(draft, own.changes.values())
      for (const [name, text] of texts) settings.set(name, text)
      settled.set(task, { result, entry })
    } catch (error) {
      if (error instanceof Missing) task.reject(error)
      else settled.set(task, { error })
    }
  }
  return { settled, settings, reads, draft, lines }
}

/** Resolves and rejects what was committed. @param journal The number of the last entry. */
export function settle(settled: ReadonlyMap<Task, Settled>, journal: number): void {
  const entries = [...settled.values()].filter((each) => 'entry' in each && each.entry).length
  let number = journal - entries
  for (const [{ run, resolve, reject }, each] of settled) {
    if ('error' in each) {
      reject(each.error)
      continue
    }
    if (each.entry) run.numbered?.(++number, each.entry)
    resolve(each.result)
  }
}
