import { token } from '../fixtures/hash.ts'
import { rebuildJoins } from '../fixtures/join-index.ts'
import type { Contract } from '../openapi/contract.ts'
import { counted } from '../openapi/counted.ts'
import { keptCollections } from '../store/callers.ts'
import { KeptStore } from '../store/kept-store.ts'
import type { Texts } from '../store/storage-file.ts'
import { StorageFile } from '../store/storage-file.ts'
import type { Change, State } from '../store/store.ts'
import { StoreError } from '../store/store-error.ts'
import type { MockParts, StateKeeper } from './parts.ts'
import { usable } from './usable.ts'

/** What a page brings: its local storage, and the events about what other tabs write to it. */
interface Page {
  /** @throws {Error} if the page may not store anything. */
  readonly localStorage: Texts | undefined
  addEventListener(type: 'storage', listener: StorageListener): void
  removeEventListener(type: 'storage', listener: StorageListener): void
}

/** @param event Its key is null if everything was removed. */
type StorageListener = (event: { readonly key: string | null }) => void

interface PersistOptions {
  /** Keeps the states of several mocks of one origin apart. @default the names of the APIs */
  readonly name?: string | undefined
  readonly page: Page
  /** Gets a line about what cannot be kept, or was carried over. */
  readonly tell: (line: string) => void
}

/** Opens what keeps a mock's state in a page, and warns in its console. @param name `true`: the default one. */
export function persistIn(page: object, name: string | true): StateKeeper {
  // biome-ignore lint/suspicious/noConsole: it is where people look who develop a page.
  const tell = (line: string): void => console.warn(line)
  return openPersistence({ name: name === true ? undefined : name, page: page as Page, tell })
}

/**
 * Opens what keeps a mock's state in the local storage of a page: it survives a reload, and all tabs of the origin share it.
 * Where nothing can be stored, the mock goes on without.
 */
function openPersistence({ name, page, tell }: PersistOptions): StateKeeper {
  let current: KeptStore | undefined
  let stop = (): void => {}
  return {
    wrap: (memory, contract) =>
      new KeptStore(memory, { collections: contract.apis.flatMap(keptCollections), contract: nameOf(contract) }),
    async keep(store, parts) {
      const file = openFile(page, name ?? parts.contract.apis.map((api) => api.name).join('+'), tell)
      if (!file) return
      const kept: Kept = { store: store as KeptStore, parts, file, contract: nameOf(parts.contract) }
      if (current) kept.store.takeOver(current)
      else if (!(await begin(kept, tell))) return
      current = kept.store
      stop()
      stop = follow(page, file, () => takeUp(kept))
    },
    close() {
      stop()
      usable(() => current?.close())
    },
  }
}

interface Kept {
  readonly store: KeptStore
  readonly parts: MockParts
  readonly file: StorageFile
  /** Identifies the contract that the records fit. */
  readonly contract: string
}

function openFile(page: Page, name: string, tell: (line: string) => void): StorageFile | undefined {
  try {
    if (page.localStorage) return new StorageFile(page.localStorage, `understudy:${name}`)
    tell(`${lost}: this page has no local storage.`)
  } catch (error) {
    tell(`${lost}. ${(error as Error).message}`)
  }
  return undefined
}

const lost = 'The state of the mock is not kept, and ends with this page'

/** Takes up what the file has, and keeps the store in it from now on. Returns whether it can. */
async function begin({ store, parts, file, contract }: Kept, tell: (line: string) => void): Promise<boolean> {
  const found = readFrom(file, tell)
  const isSame = found?.contract === contract
  if (found && isSame) store.takeUp((state) => repeat(state, parts, found.changes))
  if (found && !isSame) tell(await carryOver(store, parts, found.changes))
  try {
    store.keepIn(file, tell, isSame)
    return true
  } catch (error) {
    if (!(error instanceof StoreError)) throw error
    tell(`${lost}. ${error.message}`)
    return false
  }
}

function readFrom(file: StorageFile, tell: (line: string) => void): ReturnType<StorageFile['read']> {
  try {
    return file.read()
  } catch (error) {
    tell(`The mock starts from its fixtures. Failed to read ${file.file}: ${(error as Error).message}.`)
    return undefined
  }
}

function repeat(state: State, { contract }: MockParts, changes: readonly Change[]): void {
  for (const { collection, key, record, isAnew } of changes) {
    if (!record || isAnew) state.delete(collection, key)
    if (record) state.put(collection, key, record)
  }
  for (const api of contract.apis) rebuildJoins(state, api)
}

/** Carries over what was changed while the document was another one. Returns a line about it. */
async function carryOver(store: KeptStore, parts: MockParts, changes: readonly Change[]): Promise<string> {
  const { migrateState } = await import('../fixtures/migrate-state.ts')
  const former = store.fork()
  former.transact((state) => repeat(state, parts, changes))
  const dropped = await migrateState(
    { contract: parts.contract, store: former, initial: store.snapshot() },
    store,
    parts,
  )
  const which = dropped.map(({ collection, key, reason }) => `\n  ${collection} "${key}": ${reason}`)
  const carried = counted(changes.length - dropped.length, 'change')
  const what = `${carried} of the kept state carried over, ${dropped.length} dropped`
  return `The document has changed since this page was last open: ${what}.${which.join('')}`
}

/** Takes up what another tab has written. A tab with another document tells of it itself. */
function takeUp({ store, parts, file, contract }: Kept): void {
  const found = file.read()
  if (found === undefined || found.contract === contract)
    store.takeUp((state) => repeat(state, parts, found?.changes ?? []))
}

/** Calls a function when another tab has written to a file. Returns what ends that. */
function follow(page: Page, file: StorageFile, changed: () => void): () => void {
  const listener: StorageListener = ({ key }) => {
    if (key === null || key === file.item) changed()
  }
  page.addEventListener('storage', listener)
  return () => page.removeEventListener('storage', listener)
}

function nameOf(contract: Contract): string {
  return token(JSON.stringify(contract))
}
