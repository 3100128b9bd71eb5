import { budgetLines } from './budgets.ts'
import type { Figures } from './figures.ts'
import { figuresOf } from './figures.ts'
import type { Measured } from './run.ts'
import { table } from './table.ts'

const heads = [
  '',
  'requests/s',
  '× bare',
  'p99 ms',
  'failed',
  'busy',
  'per CPU s',
  '× bare',
  'ready s',
  '× bare',
  'MB',
  'peak MB',
]

/** The whole result as text: the comparison, what to know about it, the budgets. */
export function report(measured: readonly Measured[]): string {
  const all = new Map(measured.map((one) => [one.name, figuresOf(one)]))
  const bare = all.get('bare')
  const present = measured.filter((one) => one.absent === undefined)
  const rows = present.map((one) => row(one.name, figuresOf(one), bare))
  const legend = measured.map(({ name, says }) => [name, says])
  const parts = [table([heads, ...rows]), table(legend, 'left'), ...notes(measured), table(budgetLines(all), 'left')]
  return parts.join('\n\n')
}

function row(name: string, figures: Figures, bare: Figures | undefined): string[] {
  const { requestsPerSecond, requestsPerCpuSecond, ready } = figures
  return [
    name,
    whole(requestsPerSecond),
    shown(requestsPerSecond / (bare?.requestsPerSecond ?? Number.NaN), 2),
    shown(figures.p99, 2),
    String(figures.failed),
    Number.isNaN(figures.busy) ? '–' : `${Math.round(figures.busy * 100)} %`,
    whole(requestsPerCpuSecond),
    shown(requestsPerCpuSecond / (bare?.requestsPerCpuSecond ?? Number.NaN), 2),
    shown(ready, 2),
    shown(ready / (bare?.ready ?? Number.NaN), 1),
    shown(figures.resident, 0),
    shown(figures.peak, 0),
  ]
}

function whole(figure: number): string {
  return Number.isNaN(figure) ? '–' : Math.round(figure).toLocaleString('en')
}

function shown(figure: number, digits: number): string {
  return Number.isNaN(figure) ? '–' : figure.toFixed(digits)
}

/** Why a contestant is missing, rounds that prove nothing, and a machine that was not free. */
function notes(measured: readonly Measured[]): string[] {
  const lines = measured.flatMap((one) => {
    const complaints = new Set(one.rounds.flatMap((round) => round.complaint ?? []))
    const { busy } = figuresOf(one)
    return [
      ...(one.absent === undefined ? [] : [`${one.name} did not take part: ${one.absent}`]),
      ...[...complaints].map((text) => `${one.name} is not to be trusted: ${text}`),
      ...(busy < 0.85 ? [`${one.name} was kept from its core by other work; compare "per CPU s" instead.`] : []),
    ]
  })
  return lines.length === 0 ? [] : [lines.join('\n')]
}
