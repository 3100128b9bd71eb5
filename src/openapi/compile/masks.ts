import type { JsonObject, Mask } from '../contract.ts'
import type { SchemaView } from '../schema.ts'
import { walk } from '../walk.ts'
import { hiddenBy, looksHidden } from '../write-only.ts'

/** Compiles what of stored values is never shown: members that are write-only, at any depth. */
export class Masks {
  readonly #table: Record<string, Mask> = {}
  /** Views of which all is shown, and those of which it is not, by key: looked through once. */
  readonly #open = new Set<string>()
  readonly #hiding = new Set<string>()
  readonly #mayHide: boolean

  /** @param root The document: where it has nothing that is write-only, no schema is looked through. */
  constructor(root: JsonObject) {
    this.#mayHide = saysWriteOnly(root)
  }

  /** The masks by name. */
  get table(): Readonly<Record<string, Mask>> {
    return this.#table
  }

  /** Returns the name of the mask for values of a schema; undefined where all of a value is shown. */
  nameFor(view: SchemaView): string | undefined {
    if (this.#isOpen(view)) return undefined
    if (!Object.hasOwn(this.#table, view.key)) {
      // What leads back here finds the name taken.
      this.#table[view.key] = { hidden: [], members: {} }
      this.#table[view.key] = this.#mask(view)
    }
    return view.key
  }

  /** The same for values of two schemas at once: where neither hides anything, they need not be read together. */
  nameForBoth(one: SchemaView, other: SchemaView): string | undefined {
    return this.#isOpen(one) && this.#isOpen(other) ? undefined : this.nameFor(one.and(other))
  }

  #isOpen(view: SchemaView): boolean {
    if (!this.#mayHide || this.#open.has(view.key)) return true
    const seen = new Set<string>()
    if (looksHidden(view, seen, (key) => this.#known(key))) {
      this.#hiding.add(view.key)
      return false
    }
    for (const key of seen) this.#open.add(key)
    return true
  }

  #known(key: string): boolean | undefined {
    if (this.#hiding.has(key)) return true
    return this.#open.has(key) ? false : undefined
  }

  #mask(view: SchemaView): Mask {
    const members = [...view.members.values()].flatMap(({ name, view: inner }) => {
      const mask = this.nameFor(inner)
      return mask === undefined ? [] : [[name, mask] as const]
    })
    const rest = view.rest && this.nameFor(view.rest)
    const items = view.items && this.nameFor(view.items)
    return {
      hidden: hiddenBy(view),
      members: Object.fromEntries(members),
      ...(rest !== undefined && { rest }),
      ...(items !== undefined && { items }),
    }
  }
}

function saysWriteOnly(root: JsonObject): boolean {
  let found = false
  walk(root, (kind, value) => {
    found ||= kind === 'schema' && value.writeOnly === true
  })
  return found
}
