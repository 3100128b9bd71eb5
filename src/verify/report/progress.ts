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
  let planned: number | undefined
  let cases = 0
  let wrong = 0
  return {
    take(event) {
      if (event.kind === 'planned') planned = event.cases
      if (event.kind === 'waiting') say(`waiting ${event.seconds} s: the target has asked for fewer requests`)
      if (event.kind !== 'case') return
      cases++
      wrong += Number(event.outcome !== 'passed' && event.outcome !== 'skipped')
      const counts = `${cases}${planned === undefined ? '' : ` of ${planned}`} cases, ${wrong} failing`
      if (isTerminal) say(`${bar(cases, planned)}${counts}  ${event.operation}`)
      else if (cases % plainStep === 0) say(counts)
    },
    end() {
      if (isTerminal) write('\r\u001b[K')
    },
  }
}

function bar(done: number, planned: number | undefined): string {
  if (!planned) return ''
  const filled = Math.min(barWidth, Math.floor((done / planned) * barWidth))
  return `${'█'.repeat(filled)}${'░'.repeat(barWidth - filled)} `
}
