import { canonical } from '../canonical.ts'
import type { Json } from '../contract.ts'
import { isObject } from '../pointer.ts'

export function shared(left: readonly Json[], right: readonly Json[]): readonly Json[] {
  const known = new Set(right.map(canonical))
  return left.filter((value) => known.has(canonical(value)))
}

export function entriesOf(value: Json | undefined): [string, Json][] {
  return isObject(value) ? Object.entries(value) : []
}

export function asList(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : []
}
