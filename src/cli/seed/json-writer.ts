import type { FixtureEntry } from '../../fixtures/entry.ts'

/** Writes entries as one JSON fixture file. Streams the first collection and buffers the rest. */
export class JsonWriter {
  readonly #api: string
  #replaces = false
  #first: string | undefined
  #hasRecords = false
  /** Collection → its records as JSON. */
  readonly #waiting = new Map<string, { readonly isMap: boolean; readonly pieces: string[] }>()
  readonly #principals: string[] = []

  constructor(api: string) {
    this.#api = api
  }

  /** Returns the text to write now. */
  take(entry: FixtureEntry): string {
    if ('replaces' in entry) {
      this.#replaces = true
      return ''
    }
    if ('principal' in entry) {
      this.#principals.push(JSON.stringify(entry.principal))
      return ''
    }
    const { collection, key, record } = entry
    const text = JSON.stringify(record)
    if (key === undefined && (this.#first === undefined || this.#first === collection))
      return this.#now(collection, text)
    const waiting = this.#waiting.get(collection) ?? { isMap: key !== undefined, pieces: [] }
    this.#waiting.set(collection, waiting)
    waiting.pieces.push(key === undefined ? text : `${JSON.stringify(key)}:${text}`)
    return ''
  }

  /** Returns the rest of the file. */
  end(): string {
    const held = [...this.#waiting].map(([name, { isMap, pieces }]) => {
      const [open, close] = isMap ? '{}' : '[]'
      return `${JSON.stringify(name)}:${open}${list(pieces)}${close}`
    })
    const start = this.#first === undefined ? this.#start() : '\n]'
    const comma = this.#first !== undefined && held.length > 0 ? ',\n' : ''
    return `${start}${comma}${held.join(',\n')}},\n"principals":[${list(this.#principals)}]}\n`
  }

  #now(collection: string, text: string): string {
    const before = this.#hasRecords ? ',\n' : `${this.#start()}${JSON.stringify(collection)}:[\n`
    this.#first = collection
    this.#hasRecords = true
    return before + text
  }

  #start(): string {
    return `{"api":${JSON.stringify(this.#api)},${this.#replaces ? '"replaces":true,' : ''}\n"collections":{`
  }
}

function list(pieces: readonly string[]): string {
  return pieces.length === 0 ? '' : `\n${pieces.join(',\n')}\n`
}
