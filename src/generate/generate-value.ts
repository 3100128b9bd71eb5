import type { Json, JsonObject, Pointer } from '../openapi/contract.ts'
import type { Maker } from './make-value.ts'

/**
 * Gives what makes values that fit a schema of the contract. A value depends on the seed and on its place alone.
 *
 * @note loaded when the first value is made: most runs make none, and a page need not ship it with the rest.
 */
export function createGenerate(schemas: JsonObject): (pointer: Pointer, seed: string) => Promise<Json> {
  let loaded: Promise<Maker> | undefined
  return async (pointer, seed) => {
    loaded ??= import('./make-value.ts').then(({ createMaker }) => createMaker(schemas))
    const { make } = await loaded
    return make({ $ref: pointer }, seed)
  }
}
