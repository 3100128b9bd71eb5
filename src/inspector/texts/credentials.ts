import type { Identity, OperationOutline, Scheme } from '../control/types.ts'

/** What a request proves its caller with. */
export interface Proof {
  readonly headers: Readonly<Record<string, string>>
  readonly query: Readonly<Record<string, string>>
}

type Secrets = Pick<Identity, 'credentials'>

/**
 * Returns what a caller proves itself with: by the first alternative of an operation's security for which it has all
 * credentials, else by the first scheme it has one for. A page cannot send cookies of its own choice: those are left out.
 */
export function proofOf(
  { credentials }: Secrets,
  schemes: Readonly<Record<string, Scheme>>,
  security: OperationOutline['security'] = [],
): Proof {
  const wanted = [
    ...security.map((all) => all.map(({ scheme }) => scheme)),
    ...Object.keys(schemes).map((name) => [name]),
  ]
  for (const names of wanted) {
    const sent = names.map((name) => sentFor(schemes[name], credentials[name]?.[0]))
    if (sent.length > 0 && sent.every((each) => each !== undefined)) {
      return {
        headers: Object.assign({}, ...sent.map(({ headers }) => headers)),
        query: Object.assign({}, ...sent.map(({ query }) => query)),
      }
    }
  }
  return { headers: {}, query: {} }
}

/** Returns a caller that proves itself with one secret, whatever the scheme: for APIs that take any. */
export function anyoneWith(secret: string, schemes: Readonly<Record<string, Scheme>>): Secrets {
  return {
    credentials: Object.fromEntries(
      Object.entries(schemes).map(([name, { kind }]) => [name, [kind === 'basic' ? `${secret}:${secret}` : secret]]),
    ),
  }
}

function sentFor(scheme: Scheme | undefined, secret: string | undefined): Proof | undefined {
  if (scheme === undefined || secret === undefined) return undefined
  if (scheme.kind === 'apiKey' && scheme.in === 'query') return { headers: {}, query: { [scheme.name]: secret } }
  const headers = headerFor(scheme, secret)
  return headers && { headers, query: {} }
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
