import type { IncomingHttpHeaders } from 'node:http'
import type { Fault } from '../faults.ts'
import type { Variant } from '../variants.ts'
import type { Fields } from '../wire.ts'
import { largestBody } from '../wire.ts'
import { Failure } from './failure.ts'

/** Reads the bodies of requests: JSON objects, and nothing else. */
export class JsonReader {
  readonly #has: (fault: Fault) => boolean
  readonly #variants: ReadonlySet<Variant>

  constructor(faults: ReadonlySet<Fault>, variants: ReadonlySet<Variant>) {
    this.#has = (fault) => faults.has(fault)
    this.#variants = variants
  }

  /** @throws {Failure} when the body is no JSON object. */
  read(headers: IncomingHttpHeaders, bytes: Buffer): Fields {
    if (bytes.length > largestBody) throw new Failure(413, 'PAYLOAD_TOO_LARGE')
    if (bytes.length > 0) this.#checkType(headers['content-type'])
    const value = bytes.length === 0 ? null : this.#decode(bytes)
    if (value === null && this.#has('null-body-crashes')) throw new TypeError('cannot read properties of null')
    if (Array.isArray(value) && this.#has('list-body-ignored')) return {}
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Fields
    throw new Failure(422, 'VALIDATION_ERROR', { errors: [{ field: 'body', message: 'Must be a JSON object' }] })
  }

  #checkType(type = 'application/json'): void {
    const essence = type.split(';')[0]?.trim().toLowerCase()
    if (essence === 'application/json' || this.#has('plain-text-accepted')) return
    if (this.#has('other-media-type-crashes')) throw new TypeError(`no parser for ${essence}`)
    throw new Failure(this.#variants.has('media-type-is-400') ? 400 : 415, 'UNSUPPORTED_MEDIA_TYPE')
  }

  #decode(bytes: Buffer): unknown {
    const encoding = this.#has('body-read-as-latin1') ? 'latin1' : 'utf-8'
    const text = bytes.toString('latin1')
    if (this.#has('deep-body-crashes') && depthOf(text) > 200) throw new RangeError('maximum recursion depth exceeded')
    try {
      return JSON.parse(new TextDecoder(encoding, { fatal: true }).decode(bytes))
    } catch (error) {
      if (this.#has('unparsable-body-crashes')) throw error
      if (this.#has('unparsable-body-ignored')) return {}
      throw new Failure(this.#variants.has('unparsable-is-422') ? 422 : 400, 'MALFORMED_REQUEST')
    }
  }
}

/** Gives how deep brackets are nested; those within texts count too, which is near enough. */
function depthOf(json: string): number {
  let [depth, deepest] = [0, 0]
  for (const char of json) {
    if (char === '[' || char === '{') depth += 1
    else if (char === ']' || char === '}') depth -= 1
    deepest = Math.max(deepest, depth)
  }
  return deepest
}
