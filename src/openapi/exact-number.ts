/**
 * Returns whether a number, written as JSON again, is another integer than the text it was read from: no number holds
 * 9007199254740993, and 9223372036854775808 comes back as 9223372036854776000.
 */
export function isInexact(number: number, text: string): boolean {
  if (!Number.isInteger(number) || Number.isSafeInteger(number)) return false
  const [, integer] = /^\+?(-?\d+)(?:\.0+)?$/.exec(text) ?? []
  return integer !== undefined && String(number) !== integer
}

/** Reads a number. One that would come back changed stays a text, so that it is refused. */
export function numberFrom(text: string): number | string {
  const number = Number(text)
  return isInexact(number, text) ? text : number
}
