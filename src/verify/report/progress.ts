import type { VerifyEvent } from './report.ts'

/** Shows how far a run is, while it goes on. */
export interface Progress {
  take(event: VerifyEvent): void
  /** Removes what would be in the way of the report. */
  end(): void
}

const barWidth = 24
/** Where lines cannot be written over, one of this many cases is told of. */
const plainStep = 100

/** Gives what shows progress: a bar that is written over on a terminal, else now and then a line. */
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
      wrong += Number(event.outcome !== 'passed')
      const counts = `${cases}${planned === undefined ? '' : ` of ${planned}`} cases, ${wrong} not as promised`
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
