/** The reason for a missing reply. */
export class TargetError extends Error {
  override readonly name = 'TargetError'
  /** `unreachable` and `stopped` end the run. */
  readonly kind: 'unreachable' | 'timeout' | 'broken' | 'too-large' | 'stopped'

  constructor(kind: TargetError['kind'], message: string) {
    super(message)
    this.kind = kind
  }

  /** Whether further requests are pointless. */
  get endsRun(): boolean {
    return this.kind === 'unreachable' || this.kind === 'stopped'
  }
}

export function wasStopped(): TargetError {
  return new TargetError('stopped', 'The run was stopped.')
}

interface Meaning {
  readonly code: RegExp
  readonly kind: 'unreachable' | 'broken'
  /** Follows the base URL if the target is unreachable. */
  readonly says: string
  readonly hint?: string
}

/** Node's error codes; the first match counts. */
const meanings: readonly Meaning[] = [
  {
    code: /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL|ETIMEDOUT)$/,
    kind: 'unreachable',
    says: 'is not reachable',
    hint: 'Start it, or correct the URL.',
  },
  {
    code: /CERT|^UNABLE_TO_|^ERR_TLS_/,
    kind: 'unreachable',
    says: 'has an untrusted certificate',
    hint: 'Set NODE_EXTRA_CA_CERTS to its certificate authority, or correct the URL.',
  },
  {
    code: /^ERR_SSL_|^EPROTO$/,
    kind: 'unreachable',
    says: 'does not answer in TLS',
    hint: 'Correct the URL: use http instead of https, or another port.',
  },
  { code: /OVERFLOW$/, kind: 'broken', says: 'The reply headers are too large' },
  { code: /^HPE_/, kind: 'broken', says: 'The reply is not valid HTTP' },
  {
    code: /^Z_|^ERR__ERROR_|^ERR_BROTLI|^ERR_ZSTD/i,
    kind: 'broken',
    says: 'The reply content cannot be decompressed',
  },
]

/** Describes why a request failed, from what Node threw. */
export function asTargetError(error: unknown, base: string, hasAnswered: boolean): TargetError {
  if (error instanceof TargetError) return error
  const { cause, message, code } = error as Error & { cause?: Error & { code?: string }; code?: string }
  const found = cause?.code ?? code ?? cause?.message ?? message
  const meaning = meanings.find((each) => each.code.test(found))
  if (!meaning) return new TargetError('broken', `The connection broke: ${found}.`)
  const { kind, says, hint } = meaning
  if (kind === 'broken') return new TargetError(kind, `${says} (${found}).`)
  // A target that has replied before is at the right address.
  if (hasAnswered) return new TargetError(kind, `${base} stopped answering (${found}).`)
  return new TargetError(kind, `${base} ${says} (${found}). ${hint}`)
}
