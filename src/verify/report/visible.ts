const unseen = /[\p{Cc}\p{Bidi_Control}\p{Zl}\p{Zp}]/gu

/** Starts of commands that CI systems look for in output: GitHub at the start of a line, and `##[` anywhere in one. */
const commands = /:(?=:)|#(?=#\[)/g

/** Renders text from a target so that it cannot control a terminal or CI, or look like a line of the report. */
export function visible(text: string): string {
  return text.replace(unseen, named).replace(commands, named)
}

/**
 * Does the same for a curl line: what would act is written as an escape of JSON, which means the same in a body.
 * Elsewhere in the line, paths are percent-encoded and headers come from the configuration.
 */
export function visibleInJson(text: string): string {
  const escaped = (sign: string): string => `\\u${(sign.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`
  return text.replace(unseen, escaped).replace(commands, escaped)
}

function named(sign: string): string {
  return `\\u{${sign.codePointAt(0)?.toString(16)}}`
}
