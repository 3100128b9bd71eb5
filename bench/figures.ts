import type { Measured } from './run.ts'
import { median } from './statistics.ts'

/** The medians of one contestant; NaN where nothing was measured. */
export interface Figures {
  readonly requestsPerSecond: number
  readonly p99: number
  readonly failed: number
  /** Share of a round that the server was computing. Far below 1 it was not the server that set the pace. */
  readonly busy: number
  /** Requests for each second of processor time: hardly moved by other work on the machine. */
  readonly requestsPerCpuSecond: number
  readonly ready: number
  /** MB after the load. */
  readonly resident: number
  /** MB at its highest, loading included. */
  readonly peak: number
}

/** Returns the medians of what was measured of one contestant. */
export function figuresOf({ rounds, starts, memoryAfterLoad }: Measured): Figures {
  return {
    requestsPerSecond: median(rounds.map((round) => round.answered / round.seconds)),
    p99: median(rounds.map((round) => round.p99 ?? Number.NaN)),
    failed: rounds.reduce((sum, round) => sum + round.failed, 0),
    busy: median(rounds.map((round) => (round.computed ?? Number.NaN) / round.seconds)),
    requestsPerCpuSecond: median(rounds.map((round) => round.answered / (round.computed ?? Number.NaN))),
    ready: median(starts),
    resident: memoryAfterLoad?.resident ?? Number.NaN,
    peak: memoryAfterLoad?.peak ?? Number.NaN,
  }
}

export type FiguresByName = ReadonlyMap<string, Figures>

/** One figure of a contestant by that of another; NaN where either is missing. */
export function ratio(all: FiguresByName, figure: keyof Figures, name: string, other: string): number {
  return figureOf(all, figure, name) / figureOf(all, figure, other)
}

/** One figure of a contestant; NaN where it is missing. */
export function figureOf(all: FiguresByName, figure: keyof Figures, name: string): number {
  return all.get(name)?.[figure] ?? Number.NaN
}
