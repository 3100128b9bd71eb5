import type { Case, Mismatch } from './case.ts'
import type { Exchanged, Lab } from './lab.ts'
import type { Ledger } from './ledger.ts'
import type { ReplyFault } from './replies.ts'
import type { Finding, Outcome } from './report.ts'
import { TargetError } from './target.ts'

/** How often a case is tried in all that has failed once and not the second time. */
const attempts = 5

/** What came of trying a case once. */
interface Attempt {
  readonly mismatch: Mismatch | undefined
  readonly exchanges: readonly Exchanged[]
  /** What was wrong with the replies by themselves. */
  readonly faults: readonly FaultyReply[]
  /** Why what was written could not be put back, where that is all that is known. */
  readonly lost?: unknown
}

export interface FaultyReply {
  readonly fault: ReplyFault
  readonly exchanged: Exchanged
}

export interface Bench {
  readonly lab: Lab
  readonly ledger: Ledger
  /** Gives the faulty replies since the last time. */
  readonly takeFaults: () => readonly FaultyReply[]
  /** Puts back what the exchanges may have written. */
  readonly restore: (exchanges: readonly Exchanged[]) => Promise<void>
}

/** Tries a case; what is wrong is tried once more, and reported only if it is wrong again. */
export async function tryCase(bench: Bench, one: Case): Promise<Outcome> {
  const { ledger } = bench
  const { mismatch, exchanges, faults, lost } = await attempt(bench, one)
  if (!mismatch) return ledger.pass(one, faults.length > 0 ? await confirmFaults(bench, one, faults) : [])
  // What brings the implementation down cannot be tried a second time.
  const tellAndEnd = (error: unknown): never => {
    if (!isStop(error)) ledger.fail(one, mismatch, exchanges)
    throw error
  }
  if (lost !== undefined) return tellAndEnd(lost)
  const second = await attempt(bench, one).catch(tellAndEnd)
  tellFaults(bench, one, repeated(faults, second.faults))
  if (second.mismatch) return ledger.fail(one, mismatch, exchanges)
  let seen = 1
  for (let further = 2; further < attempts; further++) {
    if ((await attempt(bench, one)).mismatch) seen++
  }
  const rate = { seen, attempts }
  // What is seen twice is there, however seldom it shows.
  return seen > 1 ? ledger.fail(one, mismatch, exchanges, rate) : ledger.flake(one, mismatch, exchanges, rate)
}

async function attempt({ lab, takeFaults, restore }: Bench, one: Case): Promise<Attempt> {
  lab.take()
  takeFaults()
  const mismatch = await outcomeOf(lab, one)
  const [exchanges, faults] = [lab.take(), takeFaults()]
  const lost = await restore(exchanges).then(
    () => undefined,
    (error: unknown) => error,
  )
  if (lost !== undefined && !mismatch) throw lost
  return { mismatch, exchanges, faults, lost }
}

/** An answer that never comes, or breaks off, is a mismatch; an implementation that is gone is the end. */
async function outcomeOf(lab: Lab, one: Case): Promise<Mismatch | undefined> {
  try {
    return await one.run(lab)
  } catch (error) {
    if (!(error instanceof TargetError) || error.endsRun) throw error
    return { expected: 'an answer', actual: error.message }
  }
}

function isStop(error: unknown): boolean {
  return error instanceof TargetError && error.kind === 'stopped'
}

/** A reply that is wrong by itself counts when it comes again; one whose cause is known needs no proof. */
async function confirmFaults(bench: Bench, one: Case, faults: readonly FaultyReply[]): Promise<Finding['severity'][]> {
  const { ledger } = bench
  const unknown = faults.some(({ fault }) => !ledger.knows(fault))
  const again = unknown ? (await attempt(bench, one)).faults : faults
  return tellFaults(bench, one, repeated(faults, again))
}

function tellFaults({ ledger }: Bench, one: Case, faults: readonly FaultyReply[]): Finding['severity'][] {
  return faults.map(({ fault, exchanged }) => ledger.addFault(fault, exchanged, one))
}

function repeated(first: readonly FaultyReply[], second: readonly FaultyReply[]): FaultyReply[] {
  return first.filter(({ fault }) =>
    second.some((other) => other.fault.law === fault.law && other.fault.cause === fault.cause),
  )
}
