import type { WriteStream } from 'node:tty'
import { styleText } from 'node:util'
import type { JournalEntry } from '../store/journal.ts'

/** Gives what prints a line for each request: method, path, who, status, and why it was refused. */
export function requestLog(stream: WriteStream): (entry: JournalEntry) => void {
  return ({ method, path, principal, status, refusal, events }) => {
    const code = styleText(colorOf(status), String(status), { stream })
    const notes = [...(refusal ? [`${refusal.failure}: ${refusal.reason}`] : []), ...events.map(({ event }) => event)]
    stream.write(`${[method.padEnd(6), path, principal ?? '-', code, ...notes].join('  ')}\n`)
  }
}

function colorOf(status: number): 'green' | 'yellow' | 'red' {
  if (status < 400) return 'green'
  return status < 500 ? 'yellow' : 'red'
}
