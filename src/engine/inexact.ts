import type { Violation } from '../openapi/validators.ts'

/** The third argument of a reviver (ECMAScript proposal "JSON.parse source text access"). */
interface Context {
  readonly source?: string
}

type Revive = (this: unknown, name: string, value: unknown, context?: Context) => unknown

/** Returns the integers of a JSON text that no number can hold exactly: they would be changed in silence. */
export function inexactIntegers(text: string): Violation[] {
  const found: { readonly holder: unknown; readonly name: string }[] = []
  const parents = new Map<unknown, { readonly holder: unknown; readonly name: string }>()
  const revive: Revive = function (name, value, context) {
    if (typeof value === 'number' && isChanged(value, context?.source)) found.push({ holder: this, name })
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

/** @note an engine that does not tell the source cannot tell either: then the number is taken as it is. */
function isChanged(value: number, source: string | undefined): boolean {
  if (source === undefined || !Number.isInteger(value) || Number.isSafeInteger(value)) return false
  return /^-?\d+$/.test(source) && String(value) !== source && BigInt(source) !== BigInt(value)
}
