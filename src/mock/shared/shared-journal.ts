import type { Api, Contract, Operation } from '../../openapi/contract.ts'
import { Journal } from '../../store/journal.ts'
import type { JournalEntry, NewEntry } from '../../store/journal-entry.ts'
import type { Branch } from '../../store/redis/branch.ts'

/** The journal of a shared sandbox. It holds what was in the common one when it was last brought up to date. */
export class SharedJournal extends Journal {
  #branch: Branch
  #contract: Contract
  /** The last exchange before the journal was last emptied. */
  #cleared = 0
  #syncing: Promise<void> = Promise.resolve()

  constructor(branch: Branch, contract: Contract, capacity: number) {
    super(capacity)
    this.#branch = branch
    this.#contract = contract
  }

  /** Goes on with what a reload has put in place. @param isAnew Whether the numbers begin anew. */
  follow(branch: Branch, contract: Contract, isAnew: boolean): void {
    this.#branch = branch
    this.#contract = contract
    if (isAnew) this.clear(0)
  }

  /** Adds the exchanges that came since, whichever process has answered them. */
  sync(): Promise<void> {
    const synced = this.#syncing.then(() => this.#sync())
    this.#syncing = synced.catch(nothing)
    return synced
  }

  async #sync(): Promise<void> {
    const [, total, entries, cleared] = (await this.#branch.call('journal', this.count)) as JournalReply
    // The state was lost, or begun anew.
    if (Number(total) < this.count) {
      this.clear(0)
      return this.#sync()
    }
    if (Number(cleared) > this.#cleared) this.clear()
    this.#cleared = Number(cleared)
    for (let index = 0; index < entries.length; index += 2) {
      const number = Number(entries[index])
      if (number > this.count + 1) this.clear(number - 1)
      this.add(readLine(entries[index + 1] as string))
    }
    if (Number(total) > this.count) this.clear(Number(total))
  }

  override async fetchWhole(number: number): Promise<unknown> {
    const text = await this.#branch.text('whole', number)
    return text === undefined ? undefined : readWhole(text, this.#contract)
  }

  override async clearAll(): Promise<void> {
    await this.#branch.call('clearJournal')
    this.clear()
  }
}

type JournalReply = readonly [what: string, total: number, entries: readonly string[], cleared: number]

/** An entry has its number from its place, and its time in milliseconds. */
function readLine(line: string): NewEntry {
  const { number: _, at, ...rest } = JSON.parse(line) as JournalEntry
  return { ...rest, at: Date.parse(at) }
}

/** What a whole exchange has of the contract. */
interface Referring {
  readonly plan?: { readonly api: Api } | undefined
  readonly route?: { readonly operation: Operation } | undefined
}

/** Writes a whole exchange, with names in place of what the contract says. */
export function writeWhole(exchange: unknown): string {
  const { plan, route, ...raw } = exchange as Referring
  return JSON.stringify({ ...raw, api: plan?.api.name, operation: route?.operation.id })
}

function readWhole(text: string, { apis }: Contract): unknown {
  const {
    api: name,
    operation: id,
    ...raw
  } = JSON.parse(text) as { readonly api?: string; readonly operation?: string }
  const api = apis.find((each) => each.name === name)
  const operation = api?.operations.find((each) => each.id === id)
  return { ...raw, plan: api && { api }, route: operation && { operation } } satisfies Referring
}

function nothing(): void {}
