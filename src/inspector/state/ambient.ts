/** The only file of the page that reads a clock. */

/** Milliseconds since 1970, as this computer has it. */
export function now(): number {
  return Date.now()
}
