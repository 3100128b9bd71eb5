import type { Stream } from '../../engine/exchange.ts'
import type { Journal } from '../../store/journal.ts'
import type { JournalEntry } from '../../store/journal-entry.ts'
import type { JournalFilter } from '../../store/journal-filter.ts'
import { route } from '../route.ts'
import { filter, named, toFilter } from './journal.ts'

/** How often a stream shows that it is still there, in milliseconds: whoever stands between closes what is silent. */
const heartbeat = 15_000

/** Exchanges as they come. */
export const eventRoutes = [
  route({
    method: 'GET',
    path: 'events',
    summary:
      'Follow the exchanges that fit the query, as server-sent events called "exchange"; their ids are the numbers.',
    query: filter.omit({ limit: true }),
    stream: 'text/event-stream',
    run: async (context, { query: { sandbox, ...wanted }, headers }) => {
      const { journal } = named(context, sandbox)
      const { since = journal.count, ...asked } = toFilter(wanted)
      return follow(journal, { ...asked, since: lastSeen(headers['last-event-id']) ?? since })
    },
  }),
]

/**
 * Gives what comes after an exchange, as far as it is kept, and then each as it comes (HTML standard, server-sent events).
 *
 * @note the journal is the queue: who reads slowly misses what is no longer kept, and takes no memory.
 */
function follow(
  journal: Pick<Journal, 'find' | 'count' | 'subscribe'>,
  { since = 0, ...wanted }: JournalFilter,
): Stream {
  return async function* (signal) {
    const news = new News(signal)
    const stop = journal.subscribe(news.come, news.end)
    let seen = since
    try {
      yield 'retry: 1000\n\n'
      while (!news.isOver) {
        const { count } = journal
        for (const entry of journal.find({ ...wanted, since: seen })) yield asEvent(entry)
        seen = count
        // While it was written, more may have come.
        const isSilent = journal.count === count && !news.isOver && (await news.wait(heartbeat))
        if (isSilent) yield ': still here\n\n'
      }
    } finally {
      stop()
    }
  }
}

function asEvent(entry: JournalEntry): string {
  return `event: exchange\nid: ${entry.number}\ndata: ${JSON.stringify(entry)}\n\n`
}

/** Lets one wait for something to come, or for the end. */
class News {
  isOver: boolean
  #wake = (): void => {}

  constructor(signal: AbortSignal) {
    this.isOver = signal.aborted
    signal.addEventListener('abort', this.end, { once: true })
  }

  readonly come = (): void => this.#wake()

  readonly end = (): void => {
    this.isOver = true
    this.#wake()
  }

  /** @returns Whether nothing has come for so many milliseconds. */
  async wait(milliseconds: number): Promise<boolean> {
    let timer: ReturnType<typeof setTimeout> | undefined
    const isSilent = await new Promise<boolean>((resolve) => {
      this.#wake = () => resolve(false)
      timer = setTimeout(() => resolve(true), milliseconds)
    })
    clearTimeout(timer)
    return isSilent
  }
}

function lastSeen(id: string | undefined): number | undefined {
  return id !== undefined && /^\d+$/.test(id) ? Number(id) : undefined
}
