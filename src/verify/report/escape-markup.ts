/** Characters that XML 1.0 cannot hold, even escaped (section 2.2): most control characters, and lone surrogates. */
const unwritable =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these characters are searched for.
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  // Attributes would lose them otherwise (XML 1.0 section 3.3.3).
  '\n': '&#10;',
  '\t': '&#9;',
  '\r': '&#13;',
}

/** Escapes a text for XML and HTML, for content and quoted attributes alike. */
export function escapeMarkup(text: string): string {
  return text.replace(unwritable, '\ufffd').replace(/[&<>"'\n\t\r]/g, (sign) => entities[sign] ?? sign)
}
