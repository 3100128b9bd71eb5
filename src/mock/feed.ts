import type { Stream } from '../engine/exchange.ts'
import type { Journal } from '../store/journal.ts'
import type { JournalEntry } from '../store/journal-entry.ts'
import type { JournalFilter } from '../store/journal-filter.ts'
import { fitting } from '../store/journal-filter.ts'
import { findIn } from '../store/journal-lookup.ts'
import type { ChangeNotice, EventKind } from './sandbox.ts'

/** How often a silent stream shows that it is still there, in milliseconds: proxies close silent connections. */
const heartbeat = 15_000

/** How many events are kept for streams that read them a little later. Slower ones read from the journal. */
const windowSize = 64

interface Item {
  readonly kind: EventKind
  readonly entry?: JournalEntry
  /** Made once, for all streams, when the first one needs it. */
  text(): string
}

/** The events of one sandbox. Each is serialized once, however many streams there are. */
class Feed {
  readonly #journal: Journal
  readonly #followers = new Set<Follower>()
  #items: Item[] = []
  /** How many items there were so far. */
  #count = 0
  #stop: (() => void) | undefined

  constructor(journal: Journal) {
    this.#journal = journal
  }

  get size(): number {
    return this.#followers.size
  }

  get count(): number {
    return this.#count
  }

  add(item: Item): void {
    this.#items.push(item)
    if (this.#items.length > windowSize) this.#items.shift()
    this.#count++
    for (const { wake } of this.#followers) wake()
  }

  /** Returns the items after a number of them, or undefined if some are no longer kept. */
  after(count: number): readonly Item[] | undefined {
    const missing = this.#count - count
    return missing > this.#items.length ? undefined : this.#items.slice(this.#items.length - missing)
  }

  join(follower: Follower): void {
    this.#followers.add(follower)
    this.#stop ??= this.#journal.subscribe(
      (entry) => this.add(itemOf(entry)),
      () => {
        for (const { end } of [...this.#followers]) end()
      },
    )
  }

  leave(follower: Follower): void {
    this.#followers.delete(follower)
    if (this.#followers.size > 0) return
    this.#stop?.()
    this.#stop = undefined
    this.#items = []
  }
}

const feeds = new WeakMap<Journal, Feed>()

function feedOf(journal: Journal): Feed {
  const feed = feeds.get(journal) ?? new Feed(journal)
  feeds.set(journal, feed)
  return feed
}

/** Returns how many streams follow a sandbox. */
export function countStreams(journal: Journal): number {
  return feeds.get(journal)?.size ?? 0
}

/** Announces to the event streams of a sandbox that a call has changed it. */
export function announce(journal: Journal, kind: EventKind, notice: ChangeNotice): void {
  const feed = feeds.get(journal)
  if (feed && feed.size > 0) feed.add({ kind, text: once(() => `event: ${kind}\ndata: ${JSON.stringify(notice)}\n\n`) })
}

export interface FollowOptions {
  readonly filter: JournalFilter
  readonly include: ReadonlySet<EventKind>
}

/**
 * Streams the exchanges after a number, as far as they are kept, then every event as it happens (HTML standard,
 * server-sent events).
 *
 * @note the journal is the queue: a slow reader misses exchanges that are no longer kept, and takes no memory.
 */
export function follow(journal: Journal, options: FollowOptions): Stream {
  return async function* (signal) {
    const follower = new Follower(signal)
    const feed = feedOf(journal)
    feed.join(follower)
    const reader = new Reader(journal, feed, options)
    try {
      yield 'retry: 1000\n\n'
      yield* reader.fromJournal()
      while (!follower.isOver) {
        yield* reader.news()
        // While it was written, more may have come.
        const isSilent = !reader.isBehind && !follower.isOver && (await follower.wait(heartbeat))
        if (isSilent) yield ': still here\n\n'
      }
    } finally {
      feed.leave(follower)
    }
  }
}

/** Where one stream is in the events. */
class Reader {
  readonly #journal: Journal
  readonly #feed: Feed
  readonly #filter: JournalFilter
  readonly #include: ReadonlySet<EventKind>
  /** The number of the last exchange that was looked at. */
  #seen: number
  /** The number of the last exchange of the journal, when it was last looked at. */
  #newest = 0
  /** How many items of the feed were looked at. */
  #read = 0

  constructor(journal: Journal, feed: Feed, { filter: { since = 0, ...filter }, include }: FollowOptions) {
    this.#journal = journal
    this.#feed = feed
    this.#filter = filter
    this.#include = include
    this.#seen = since
  }

  get isBehind(): boolean {
    return this.#feed.count > this.#read
  }

  /** Texts of the events since the last call. */
  *news(): Generator<string> {
    // A state that was lost, or carried over to another document, numbers its exchanges from one again.
    if (this.#journal.count < this.#newest) this.#seen = 0
    this.#newest = this.#journal.count
    const items = this.#feed.after(this.#read)
    if (!items) return yield* this.fromJournal()
    this.#read = this.#feed.count
    for (const item of items) if (this.#isWanted(item)) yield item.text()
  }

  /** Texts of the exchanges that are kept and were not looked at. */
  *fromJournal(): Generator<string> {
    this.#read = this.#feed.count
    const found = findIn(this.#journal, { ...this.#filter, since: this.#seen })
    this.#seen = Math.max(this.#seen, this.#journal.count)
    if (this.#include.has('exchange')) for (const entry of found) yield itemOf(entry).text()
  }

  #isWanted({ kind, entry }: Item): boolean {
    if (!entry) return this.#include.has(kind)
    if (entry.number <= this.#seen) return false
    this.#seen = entry.number
    return this.#include.has(kind) && fitting([entry], this.#filter).length > 0
  }
}

function itemOf(entry: JournalEntry): Item {
  return {
    kind: 'exchange',
    entry,
    text: once(() => `event: exchange\nid: ${entry.number}\ndata: ${JSON.stringify(entry)}\n\n`),
  }
}

function once(make: () => string): () => string {
  let text: string | undefined
  return () => {
    text ??= make()
    return text
  }
}

/** One stream that waits for events, or for its end. */
class Follower {
  isOver: boolean
  #resolve = (): void => {}

  constructor(signal: AbortSignal) {
    this.isOver = signal.aborted
    signal.addEventListener('abort', this.end, { once: true })
  }

  readonly wake = (): void => this.#resolve()

  readonly end = (): void => {
    this.isOver = true
    this.#resolve()
  }

  /** Returns whether nothing has come for so many milliseconds. */
  async wait(milliseconds: number): Promise<boolean> {
    let timer: ReturnType<typeof setTimeout> | undefined
    const isSilent = await new Promise<boolean>((resolve) => {
      this.#resolve = () => resolve(false)
      timer = setTimeout(() => resolve(true), milliseconds)
    })
    clearTimeout(timer)
    return isSilent
  }
}
