/**
 * Returns the host name of an authority in lower case, or undefined if it is not a host with an optional port
 * (RFC 3986 section 3.2): `user@host`, `a b` and `host:99999` are not.
 */
export function readAuthority(authority: string): string | undefined {
  const isBareIpv6 = authority.split(':').length > 2 && !authority.startsWith('[')
  const text = isBareIpv6 ? `[${authority}]` : authority
  const [, name] = /^(\[[\da-f:.]+\]|[\w.-]+)(?::\d{1,5})?$/i.exec(text) ?? []
  if (name === undefined || !URL.canParse(`http://${text}`)) return undefined
  // Browsers read 127.1 and 0x7f.1 as addresses. They are not worth supporting.
  const read = new URL(`http://${text}`).hostname
  return name.startsWith('[') || read === name.toLowerCase() ? read : undefined
}

/** Returns whether a `Host` header, or an address to listen on, names this machine itself. */
export function isLoopback(authority: string): boolean {
  const name = readAuthority(authority)
  if (name === undefined) return false
  return name === 'localhost' || name.endsWith('.localhost') || name === '[::1]' || /^127(\.\d{1,3}){3}$/.test(name)
}
