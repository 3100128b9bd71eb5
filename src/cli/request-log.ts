import type { WriteStream } from 'node:tty'
import { styleText } from 'node:util'
import type { JournalEntry } from '../store/journal-entry.ts'

/** Gives what prints a line for each request: method, path, who, status, and why it was refused. */
export function requestLog(stream: WriteStream): (entry: JournalEntry) => void {
  return ({ method, path, principal, status, refusal, events }) => {
    const code = styleText(colorOf(status), String(status), { stream })
    const notes = [...(refusal ? [`${refusal.failure}: ${refusal.reason}`] : []), ...events.map(({ event }) => event)]
    const [what, where, who, ...why] = [method.padEnd(6), path, principal ?? '-', ...notes].map(visible)
    stream.write(`${[what, where, who, code, ...why].join('  ')}\n`)
  }
}

/** What comes from a request may not steer the terminal, nor look like a line of its own. */
function visible(text: string): string {
  return text.replace(
    /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu,
    (character) => `\\u{${character.codePointAt(0)?.toString(16).padStart(2, '0')}}`,
  )
}

function colorOf(status: number): 'green' | 'yellow' | 'red' {
  if (status > 0 && status < 400) return 'green'
  return status < 500 ? 'yellow' : 'red'
}
