import type { WriteStream } from 'node:tty'
import { styleText } from 'node:util'
import type { JournalEntry } from '../store/journal-entry.ts'
import { visible } from './visible.ts'

/** Returns a function that prints a line for each request: method, path, caller, status, and the reason for a rejection. */
export function requestLog(stream: WriteStream): (entry: JournalEntry) => void {
  return (entry) => {
    const { method, path, principal, status } = entry
    const code = styleText(colorOf(status), String(status), { stream })
    const [what, where, who, ...why] = [method.padEnd(6), path, principal ?? '-', ...notesOn(entry)].map(visible)
    stream.write(`${[what, where, who, code, ...why].join('  ')}\n`)
  }
}

/** Returns why a request was refused, and what happened along with it. */
export function notesOn({ refusal, events }: JournalEntry): string[] {
  return [...(refusal ? [`${refusal.failure}: ${refusal.reason}`] : []), ...events.map(({ event }) => event)]
}

function colorOf(status: number): 'green' | 'yellow' | 'red' {
  if (status > 0 && status < 400) return 'green'
  return status < 500 ? 'yellow' : 'red'
}
