import type { JsonObject } from '../../openapi/contract.ts'
import type { MemoryStore } from '../memory-store.ts'
import type { Change } from '../store.ts'
import type { RedisConnection } from './connection.ts'
import { apply } from './overlay.ts'

/** A layer as Redis has it: its id, and its fields with their values in turn. */
export type RawLayer = readonly [id: string, fields: readonly string[]]

/** The same in a reply: the fields of a large layer are not. */
type RepliedLayer = readonly [id: string, fields: readonly string[] | null]

/**
 * Asks for layers, and reads the large ones part by part.
 *
 * @param ask Sends a script that returns layers.
 * @param layersIn Returns them.
 * @returns The reply, and all layers. What was written since the reply may be in them.
 */
export async function readLayers<Reply>(
  connection: Pick<RedisConnection, 'scan'>,
  ask: () => Promise<Reply>,
  layersIn: (reply: Reply) => unknown,
): Promise<readonly [reply: Reply, layers: readonly RawLayer[]]> {
  for (;;) {
    const reply = await ask()
    const layers = (layersIn(reply) ?? []) as readonly RepliedLayer[]
    const read: RawLayer[] = []
    for (const [id, fields] of layers) read.push([id, fields ?? (await connection.scan('layer', id))])
    if (layers.every(([, fields]) => fields)) return [reply, read]
    // Layers that nobody else needs are merged when one is put on them: then they are other ones by now.
    const after = (layersIn(await ask()) ?? []) as readonly RepliedLayer[]
    if (idsOf(after) === idsOf(layers)) return [reply, read]
  }
}

function idsOf(layers: readonly RepliedLayer[]): string {
  return layers.map(([id]) => id).join()
}

/** How many layers are kept at hand. */
const mostAtHand = 200

/** The layers that are at hand, each as a store with all that it and the layers below it hold. */
export class Layers {
  readonly #fixtures: MemoryStore
  /** Least recently used first. */
  readonly #atHand = new Map<string, MemoryStore>()

  constructor(fixtures: MemoryStore) {
    this.#fixtures = fixtures
  }

  get ids(): readonly string[] {
    return [...this.#atHand.keys()]
  }

  keep(id: string, store: MemoryStore): void {
    if (id === '0') return
    this.#atHand.delete(id)
    this.#atHand.set(id, store)
    if (this.#atHand.size > mostAtHand) this.#atHand.delete(this.#atHand.keys().next().value as string)
  }

  /** Returns a store of its own that holds what a layer holds. @param id The fixtures, or a layer at hand. */
  over(id: string): MemoryStore | undefined {
    return id === '0' ? this.#fixtures.fork() : this.#atHand.get(id)?.fork()
  }

  /**
   * Returns a store of its own that holds what layers hold on top of one at hand.
   *
   * @param isSealed Whether the first one no longer changes.
   */
  build(base: string, layers: readonly RawLayer[], isSealed: boolean): MemoryStore | undefined {
    let store = this.over(base)
    for (const [index, [id, fields]] of layers.toReversed().entries()) {
      if (!store) return undefined
      store.transact((state) => apply(state, changesOf(fields)))
      if (index === layers.length - 1 && !isSealed) return store
      this.keep(id, store)
      store = store.fork()
    }
    return store
  }

  clear(): void {
    this.#atHand.clear()
  }
}

/**
 * Reads records as Redis has them.
 *
 * @param known Records that were deleted and came back since this version come last.
 */
export function changesOf(fields: readonly string[], known = -1): Change[] {
  const changes: { readonly order: number; readonly change: Change }[] = []
  for (let index = 0; index < fields.length; index += 2) {
    const [collection, key] = split(fields[index] as string)
    const value = fields[index + 1] as string
    const [version = '', order = '', anew = ''] = value.split(' ', 3)
    const json = value.slice(version.length + order.length + anew.length + 3)
    const record = json === '' ? undefined : (JSON.parse(json) as JsonObject)
    const isAnew = anew === '1' && Number(order) >= (known + 1) * 1_000_000
    changes.push({ order: Number(order), change: { collection, key, record, isAnew } })
  }
  return changes.toSorted((left, right) => left.order - right.order).map(({ change }) => change)
}

function split(field: string): [collection: string, key: string] {
  const at = field.indexOf('\0')
  return [field.slice(0, at), field.slice(at + 1)]
}
