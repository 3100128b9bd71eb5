import type { Contestant } from './contestants.ts'
import type { Options } from './options.ts'
import type { Pinning } from './pinning.ts'
import type { Memory } from './proc.ts'
import { memoryOf } from './proc.ts'
import type { Round } from './rounds.ts'
import { round } from './rounds.ts'
import type { Server } from './server-process.ts'
import { start } from './server-process.ts'

/** What was measured of one contestant. */
export interface Measured {
  readonly name: string
  readonly says: string
  /** Seconds from spawn to the first answer, one a start. */
  readonly starts: readonly number[]
  readonly rounds: readonly Round[]
  readonly memoryAtStart: Memory | undefined
  readonly memoryAfterLoad: Memory | undefined
  /** Why it is not in the comparison. */
  readonly absent?: string
}

interface Started {
  readonly contestant: Contestant
  readonly starts: readonly number[]
  readonly server: Server
  readonly memoryAtStart: Memory | undefined
}

type Tell = (line: string) => void

/** Starts every contestant, then loads them in turn, round by round, so that a drift of the machine hits all alike. */
export async function run(contestants: readonly Contestant[], options: Options, pinning: Pinning, tell: Tell) {
  const absent: Measured[] = []
  const started: Started[] = []
  for (const contestant of contestants) {
    tell(`starting ${contestant.name}`)
    const outcome = await startSeveralTimes(contestant, pinning).catch((error: Error) => error.message)
    if (typeof outcome === 'string') absent.push(missing(contestant, outcome))
    else started.push(outcome)
  }
  const rounds = await loadInTurn(started, options, tell)
  const measured = started.map((entry) => summary(entry, rounds.get(entry) ?? []))
  await Promise.all(started.map(({ server }) => server.stop()))
  return [...measured, ...absent]
}

/** The last start is the one that stays up for the load. */
async function startSeveralTimes(contestant: Contestant, pinning: Pinning): Promise<Started> {
  const starts: number[] = []
  for (;;) {
    const server = await start(contestant, pinning)
    starts.push(server.readyAfter)
    if (starts.length === contestant.starts) return { contestant, starts, server, memoryAtStart: memoryOf(server.pid) }
    await server.stop()
  }
}

/** Long enough for the slowest of them to be compiled hot; Prism still gains after two seconds. */
const warmUpSeconds = 4

async function loadInTurn(started: readonly Started[], options: Options, tell: Tell) {
  for (const { contestant, server } of started) {
    tell(`warming up ${contestant.name}`)
    await round(contestant, server, warmUpSeconds)
  }
  const rounds = new Map<Started, Round[]>(started.map((entry) => [entry, []]))
  for (let number = 1; number <= options.rounds; number++) {
    tell(`round ${number} of ${options.rounds}`)
    for (const [{ contestant, server }, own] of rounds) own.push(await round(contestant, server, options.seconds))
  }
  return rounds
}

function summary({ contestant, starts, server, memoryAtStart }: Started, rounds: readonly Round[]): Measured {
  const { name, says } = contestant
  return { name, says, starts, rounds, memoryAtStart, memoryAfterLoad: memoryOf(server.pid) }
}

function missing({ name, says }: Contestant, absent: string): Measured {
  return { name, says, starts: [], rounds: [], memoryAtStart: undefined, memoryAfterLoad: undefined, absent }
}
