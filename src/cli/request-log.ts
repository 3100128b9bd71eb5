import type { WriteStream } from 'node:tty'
import { styleText } from 'node:util'
import type { JournalEntry } from '../store/journal-entry.ts'

/** Returns a function that prints a line for each request: method, path, caller, status, and the reason for a rejection. */
export function requestLog(stream: WriteStream): (entry: JournalEntry) => void {
  return ({ method, path, principal, status, refusal, events }) => {
    const code = styleText(colorOf(status), String(status), { stream })
    const notes = [...(refusal ? [`${refusal.failure}: ${refusal.reason}`] : []), ...events.map(({ event }) => event)]
    const [what, where, who, ...why] = [method.padEnd(6), path, principal ?? '-', ...notes].map(visible)
    stream.write(`${[what, where, who, code, ...why].join('  ')}\n`)
  }
}

/** Escapes control characters: a request must not steer the terminal or fake a line. */
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
