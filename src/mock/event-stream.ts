import type { JournalEntry } from '../store/journal-entry.ts'
import type { ChangeNotice, EventKind, MockEvent } from './sandbox.ts'

/** Parses server-sent events (HTML standard, section 9.2.6), as the control API writes them. */
export async function* parseEvents(texts: AsyncIterable<string>): AsyncGenerator<MockEvent> {
  let rest = ''
  for await (const text of texts) {
    const blocks = (rest + text).split('\n\n')
    rest = blocks.pop() ?? ''
    for (const block of blocks) {
      const event = parseBlock(block)
      if (event) yield event
    }
  }
}

/** Returns undefined for comments and reconnection times. */
function parseBlock(block: string): MockEvent | undefined {
  const field = (name: string): string | undefined =>
    block
      .split('\n')
      .find((line) => line.startsWith(`${name}: `))
      ?.slice(name.length + 2)
  const [kind, data] = [field('event') as EventKind | undefined, field('data')]
  if (kind === undefined || data === undefined) return undefined
  return kind === 'exchange'
    ? { kind, exchange: JSON.parse(data) as JournalEntry }
    : { kind, change: JSON.parse(data) as ChangeNotice }
}
