/** Escapes control characters: a request must not steer the terminal or fake a line. */
export function visible(text: string): string {
  return text.replace(
    /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu,
    (character) => `\\u{${character.codePointAt(0)?.toString(16).padStart(2, '0')}}`,
  )
}
