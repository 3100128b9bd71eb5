import type { FiguresByName } from './figures.ts'
import { figureOf, ratio } from './figures.ts'

interface Budget {
  readonly says: string
  /** The figure, NaN where it was not measured. */
  readonly figure: (all: FiguresByName) => number
  readonly unit: string
  readonly digits: number
  /** The same per second of processor time, for throughputs. */
  readonly perCpu?: (all: FiguresByName) => number
  readonly atLeast?: number
  readonly atMost?: number
}

const mine = 'understudy'
const many = 'understudy-100k'
const sandbox = 'understudy-sandbox'
const former = 'understudy-beside'

function throughput(says: string, name: string, other: string, digits: number, atLeast: number): Budget {
  const figure = (all: FiguresByName) => ratio(all, 'requestsPerSecond', name, other)
  const perCpu = (all: FiguresByName) => ratio(all, 'requestsPerCpuSecond', name, other)
  return { says, figure, perCpu, unit: '×', digits, atLeast }
}

/**
 * The budgets that a running server can be held to.
 * Those of seeding, forking, `verify` and the msw entry are measured where these live.
 */
const budgets: readonly Budget[] = [
  throughput('throughput beside Fastify by hand', mine, 'fastify', 2, 0.9),
  throughput('the same, as the goal', mine, 'fastify', 2, 1),
  throughput('throughput beside Prism', mine, 'prism', 1, 15),
  throughput('the same, as the goal', mine, 'prism', 1, 20),
  { says: 'ready to answer', figure: (all) => figureOf(all, 'ready', mine), unit: ' s', digits: 2, atMost: 0.35 },
  throughput('throughput in a sandbox beside none', sandbox, mine, 2, 0.95),
  throughput('throughput beside another checkout', mine, former, 2, 0.95),
  throughput('100,000 organizations: throughput beside few', many, mine, 2, 0.9),
  {
    says: '100,000 organizations: memory after the load',
    figure: (all) => figureOf(all, 'resident', many),
    unit: ' MB',
    digits: 0,
    atMost: 250,
  },
]

/** One line a budget: ✓ kept, ✗ missed, – not measured. */
export function budgetLines(all: FiguresByName): string[][] {
  return budgets.map((budget) => {
    const { says, atLeast, atMost, unit } = budget
    const limit = atLeast === undefined ? `≤ ${atMost}` : `≥ ${atLeast}`
    const perCpu = budget.perCpu?.(all) ?? Number.NaN
    const aside = Number.isNaN(perCpu) ? '' : `(per CPU s ${shown(budget, perCpu)})`
    return [mark(budget, budget.figure(all)), says, shown(budget, budget.figure(all)), `${limit}${unit}`, aside]
  })
}

function shown({ digits, unit }: Budget, figure: number): string {
  return Number.isNaN(figure) ? '–' : `${figure.toFixed(digits)}${unit}`
}

function mark(
  { atLeast = Number.NEGATIVE_INFINITY, atMost = Number.POSITIVE_INFINITY }: Budget,
  figure: number,
): string {
  if (Number.isNaN(figure)) return '–'
  return figure >= atLeast && figure <= atMost ? '✓' : '✗'
}
