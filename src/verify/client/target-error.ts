/** Why nothing came back that can be judged. */
export class TargetError extends Error {
  override readonly name = 'TargetError'
  /** `unreachable`: nobody is there to be judged, so that a run ends. `stopped`: the run was told to end. */
  readonly kind: 'unreachable' | 'timeout' | 'broken' | 'too-large' | 'stopped'

  constructor(kind: TargetError['kind'], message: string) {
    super(message)
    this.kind = kind
  }

  /** Whether it is of no use to try anything else. */
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
  /** Follows the base URL where nobody is reachable. */
  readonly says: string
  readonly hint?: string
}

/** What the codes of the platform mean, the first that fits. */
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
    says: 'has a certificate that cannot be trusted',
    hint: 'Name the authority that has signed it in NODE_EXTRA_CA_CERTS, or correct the URL.',
  },
  {
    code: /^ERR_SSL_|^EPROTO$/,
    kind: 'unreachable',
    says: 'does not answer in TLS',
    hint: 'Correct the URL: http in place of https, or another port.',
  },
  { code: /OVERFLOW$/, kind: 'broken', says: 'The headers of the answer are too large' },
  { code: /^HPE_/, kind: 'broken', says: 'What came back is no HTTP' },
  {
    code: /^Z_|^ERR__ERROR_|^ERR_BROTLI|^ERR_ZSTD/i,
    kind: 'broken',
    says: 'The content of the answer cannot be unpacked',
  },
]

/** Says what went wrong with a request, from what the platform has thrown. */
export function asTargetError(error: unknown, base: string, hasAnswered: boolean): TargetError {
  if (error instanceof TargetError) return error
  const { cause, message, code } = error as Error & { cause?: Error & { code?: string }; code?: string }
  const found = cause?.code ?? code ?? cause?.message ?? message
  const meaning = meanings.find((each) => each.code.test(found))
  if (!meaning) return new TargetError('broken', `The connection broke: ${found}.`)
  const { kind, says, hint } = meaning
  if (kind === 'broken') return new TargetError(kind, `${says} (${found}).`)
  // Who has answered before is at the right address.
  if (hasAnswered) return new TargetError(kind, `${base} ${says} any more (${found}).`)
  return new TargetError(kind, `${base} ${says} (${found}). ${hint}`)
}
