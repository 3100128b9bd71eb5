import type { JsonObject } from '../contract.ts'
import type { Evidence } from '../vocabulary.ts'

/** Returns what an object's `x-evidence` says, keyword by keyword; `*` stands for all other keywords. */
export function evidenceFrom({ 'x-evidence': declared = {} }: JsonObject): Readonly<Record<string, Evidence>> {
  return (typeof declared === 'string' ? { '*': declared } : declared) as Readonly<Record<string, Evidence>>
}
