import type { Identity, Scheme } from '../control/types.ts'

/** Returns the headers a caller proves itself with: by the first scheme for which it has a credential. */
export function credentialHeaders(
  { credentials }: Identity,
  schemes: Readonly<Record<string, Scheme>>,
): Record<string, string> {
  for (const [name, scheme] of Object.entries(schemes)) {
    const [secret] = credentials[name] ?? []
    const header = secret === undefined ? undefined : headerFor(scheme, secret)
    if (header) return header
  }
  return {}
}

function headerFor(scheme: Scheme, secret: string): Record<string, string> | undefined {
  if (scheme.kind === 'bearer') return { Authorization: `Bearer ${secret}` }
  if (scheme.kind === 'basic') return { Authorization: `Basic ${btoa(secret)}` }
  return scheme.in === 'header' ? { [scheme.name]: secret } : undefined
}

/** Returns what a credential is sent as, in words: `X-Key: secret`. */
export function credentialLine(scheme: Scheme | undefined, secret: string): string {
  const header = scheme && headerFor(scheme, secret)
  if (header) return Object.entries(header).map(([name, value]) => `${name}: ${value}`)[0] as string
  return scheme?.kind === 'apiKey' ? `${scheme.in} ${scheme.name}=${secret}` : secret
}
