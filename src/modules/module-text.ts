/** File name → text. */
export type Files = Readonly<Record<string, string>>

/** Returns the first line of a generated file, for a comment. */
export function notice(from: string, by = 'npm run generate'): string {
  return `Generated from ${from} by \`${by}\`. Do not edit.`
}

/**
 * Returns plain data as a JavaScript literal.
 *
 * @note JSON is JavaScript but for one name: a literal's `__proto__` would set the prototype.
 */
export function literal(value: unknown): string {
  return JSON.stringify(value, undefined, 2).replaceAll(/^( *)"__proto__":/gm, '$1["__proto__"]:')
}
