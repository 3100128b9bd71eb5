import type { Json, Pointer } from './contract.ts'
import { isObject } from './pointer.ts'
import type { Report } from './report.ts'

/** A token (RFC 9110 section 5.6.2). */
const token = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/

/** Visible ASCII with spaces and tabs in between (RFC 9110 section 5.5, without what it calls obsolete). */
const text = /^(?:[\x21-\x7e](?:[\t\x20-\x7e]*[\x21-\x7e])?)?$/

/** Reports a name that no HTTP header can have (RFC 9110 section 5.1). */
export function checkHeaderName(report: Report, name: string, pointer: Pointer): void {
  if (token.test(name)) return
  const found = `No HTTP header can be called ${JSON.stringify(name)}.`
  report.add('unsupported', pointer, found, 'Use letters, digits and hyphens.')
}

/** Reports a value that no HTTP header can hold. */
export function checkHeaderText(report: Report, value: Json, pointer: Pointer): void {
  const isPlain = !isObject(value) && !(Array.isArray(value) && value.some((each) => typeof each === 'object'))
  if (isPlain && text.test(String(value))) return
  const found = `No HTTP header can hold ${JSON.stringify(value)}.`
  report.add('unsupported', pointer, found, 'Use visible ASCII characters, with spaces only in between.')
}
