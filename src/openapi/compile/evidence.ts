import type { JsonObject } from '../contract.ts'
import type { Evidence } from '../vocabulary.ts'

/** Gives what an object's `x-evidence` says, keyword by keyword; `*` stands for all that are not named. */
export function evidenceFrom({ 'x-evidence': declared = {} }: JsonObject): Readonly<Record<string, Evidence>> {
  return (typeof declared === 'string' ? { '*': declared } : declared) as Readonly<Record<string, Evidence>>
}
