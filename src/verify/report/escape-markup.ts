/** What XML 1.0 cannot hold, not even escaped (section 2.2): most control characters, and halves of pairs. */
const unwritable =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  // Attributes would otherwise lose them (XML 1.0 section 3.3.3).
  '\n': '&#10;',
  '\t': '&#9;',
  '\r': '&#13;',
}

/** Gives a text as it stands in XML or HTML, in content and in quoted attributes alike. */
export function escapeMarkup(text: string): string {
  return text.replace(unwritable, '\ufffd').replace(/[&<>"'\n\t\r]/g, (sign) => entities[sign] ?? sign)
}
