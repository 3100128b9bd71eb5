import { isInexact } from '../openapi/exact-number.ts'
import type { Violation } from '../openapi/validators.ts'

/** The third argument of a reviver (ECMAScript proposal "JSON.parse source text access"). */
interface Context {
  readonly source?: string
}

type Revive = (this: unknown, name: string, value: unknown, context?: Context) => unknown

/** Returns the integers of a JSON text that would come back changed, because no number holds them exactly. */
export function inexactIntegers(text: string): Violation[] {
  const found: { readonly holder: unknown; readonly name: string }[] = []
  const parents = new Map<unknown, { readonly holder: unknown; readonly name: string }>()
  const revive: Revive = function (name, value, context) {
    // Without the source, which older engines do not pass, the number is taken as it is.
    if (typeof value === 'number' && isInexact(value, context?.source ?? '')) found.push({ holder: this, name })
    if (typeof value === 'object' && value !== null) parents.set(value, { holder: this, name })
    return value
  }
  JSON.parse(text, revive as Parameters<typeof JSON.parse>[1])
  return found.map((each) => ({ path: pathTo(each), keyword: 'precision', params: {} }))

  function pathTo({ holder, name }: { readonly holder: unknown; readonly name: string }): string[] {
    const above = parents.get(holder)
    // The outermost holder is the one that `JSON.parse` makes up.
    return above ? [...pathTo(above), name] : name === '' ? [] : [name]
  }
}
