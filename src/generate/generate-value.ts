import type { JsonObject, Pointer } from '../openapi/contract.ts'
import type { Validators } from '../openapi/validators.ts'
import type { Made, MakeOptions, Maker } from './make-value.ts'

/**
 * Creates a generator of values that fit the schemas of a contract. A value depends on the seed and on its place alone.
 *
 * @param judge What every value is checked with before it is handed out.
 * @note loaded when the first value is made: most runs make none, and a page need not ship it with the rest.
 */
export function createGenerate(
  schemas: JsonObject,
  judge: Validators | (() => Promise<Validators>),
): (pointer: Pointer, seed: string, options?: Pick<MakeOptions, 'illustrated'>) => Promise<Made> {
  let loaded: Promise<Maker> | undefined
  return async (pointer, seed, options) => {
    loaded ??= import('./make-value.ts').then(async ({ createMaker }) =>
      createMaker(schemas, typeof judge === 'function' ? await judge() : judge),
    )
    const { make } = await loaded
    return make(pointer, seed, options)
  }
}
