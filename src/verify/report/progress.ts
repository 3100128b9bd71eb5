import { counted } from '../../openapi/counted.ts'
import type { VerifyEvent } from './report.ts'

/** Shows the progress of a run. */
export interface Progress {
  take(event: VerifyEvent): void
  /** Clears the bar. */
  end(): void
}

const barWidth = 24
/** Cases per line of progress if lines cannot be overwritten. */
const plainStep = 100

/** Creates a progress bar on a terminal, or a line now and then elsewhere. */
export function createProgress(write: (text: string) => void, isTerminal: boolean): Progress {
  const say = (text: string): void => write(isTerminal ? `\r${text}\u001b[K` : `${text}\n`)
  let planned: Planned | undefined
  let cases = 0
  let failing = 0
  let warned = 0
  let requests = 0
  return {
    take(event) {
      if (event.kind === 'planned') {
        planned = event
        write(`${describePlan(event)}\n`)
      }
      if (event.kind === 'waiting') say(`waiting ${event.seconds} s: the target has asked for fewer requests`)
      if (event.kind !== 'case') return
      cases++
      requests += event.requests
      failing += Number(event.outcome === 'failed' || event.outcome === 'flaky')
      warned += Number(event.outcome === 'warned')
      const done = planned === undefined ? counted(cases, 'case') : `${cases} of ${counted(planned.cases, 'case')}`
      const counts = `${done}, ${counted(requests, 'request')}, ${failing} failing${warned > 0 ? `, ${warned} warned` : ''}`
      if (isTerminal) say(`${bar(cases, planned?.cases)}${counts}${left(cases, planned)}  ${event.operation}`)
      else if (cases % plainStep === 0) say(counts)
    },
    end() {
      if (isTerminal) write('\r\u001b[K')
    },
  }
}

type Planned = Extract<VerifyEvent, { kind: 'planned' }>

function describePlan({ cases, requests, seconds }: Planned): string {
  const long = seconds === undefined ? '' : `, ${duration(seconds)} if nothing fails`
  return `${counted(cases, 'case')}, about ${counted(rounded(requests), 'request')}${long}.`
}

function left(done: number, planned: Planned | undefined): string {
  if (planned?.seconds === undefined) return ''
  const seconds = planned.seconds * Math.max(0, 1 - done / planned.cases)
  return seconds < 1 ? '' : `, ${duration(seconds)} left`
}

function duration(seconds: number): string {
  if (seconds < 1) return 'about a second'
  return seconds < 90 ? `about ${Math.ceil(seconds)} s` : `about ${Math.ceil(seconds / 60)} min`
}

/** Rounds to two digits: an estimate is not better than that. */
function rounded(number: number): number {
  return Number(number.toPrecision(2))
}

function bar(done: number, planned: number | undefined): string {
  if (!planned) return ''
  const filled = Math.min(barWidth, Math.floor((done / planned) * barWidth))
  return `${'█'.repeat(filled)}${'░'.repeat(barWidth - filled)} `
}
