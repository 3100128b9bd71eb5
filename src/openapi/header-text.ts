import type { Json, Pointer } from './contract.ts'
import type { Diagnostics } from './diagnostics.ts'
import { isObject } from './pointer.ts'

/** A token (RFC 9110 section 5.6.2). */
const token = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/

/** Visible ASCII with spaces and tabs in between (RFC 9110 section 5.5, without what it calls obsolete). */
const text = /^(?:[\x21-\x7e](?:[\t\x20-\x7e]*[\x21-\x7e])?)?$/

/** Returns whether an HTTP header can have the name (RFC 9110 section 5.1), and reports it where none can. */
export function checkHeaderName(diagnostics: Diagnostics, name: string, pointer: Pointer): boolean {
  if (token.test(name)) return true
  const found = `An HTTP header cannot be called ${JSON.stringify(name)}.`
  diagnostics.doubt('unsupported', pointer, found, 'Use letters, digits and hyphens.')
  return false
}

/** Returns whether an HTTP header can hold the value, and reports it where none can. */
export function checkHeaderText(diagnostics: Diagnostics, value: Json, pointer: Pointer): boolean {
  const isPlain = !isObject(value) && !(Array.isArray(value) && value.some((each) => typeof each === 'object'))
  if (isPlain && text.test(String(value))) return true
  const found = `An HTTP header cannot hold ${JSON.stringify(value)}.`
  diagnostics.doubt('unsupported', pointer, found, 'Use visible ASCII characters, with spaces only in between.')
  return false
}
