/** Quotes a text as one word for a POSIX shell. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`
}

/** Returns a text as one word for a POSIX shell, quoted only if it has to be. */
export function word(given: string): string {
  return /^[\w./:@=-]+$/.test(given) ? given : quoted(given)
}
