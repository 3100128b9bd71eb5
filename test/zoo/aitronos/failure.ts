import { randomUUID } from 'node:crypto'
import type { Fault } from '../faults.ts'
import type { Variant } from '../variants.ts'
import type { Answer, Fields } from '../wire.ts'

const texts: Readonly<Record<string, readonly [string, string]>> = {
  MALFORMED_REQUEST: ['The request could not be understood', 'Request body is no JSON'],
  AUTHENTICATION_REQUIRED: ['User authentication required', 'Authentication required'],
  INVALID_API_KEY: ['User authentication required', 'Invalid API key'],
  TOKEN_INVALID: ['User authentication required', 'Invalid access token'],
  INSUFFICIENT_PERMISSIONS: ['You are not authorized to do this', 'Insufficient permissions'],
  ORGANIZATION_NOT_FOUND: ['Organization not found', 'Organization not found'],
  VALIDATION_ERROR: ['Some fields are not valid', 'Request validation failed'],
}

/** Ends the handling of a request with an error. */
export class Failure extends Error {
  readonly status: number
  readonly code: string
  readonly details: Fields | undefined
  readonly headers: Readonly<Record<string, string>>

  constructor(status: number, code: string, details?: Fields, headers: Readonly<Record<string, string>> = {}) {
    super(code)
    this.status = status
    this.code = code
    this.details = details
    this.headers = headers
  }
}

/** Renders whatever was thrown as the envelope of errors. */
export function renderError(error: unknown, faults: ReadonlySet<Fault>, variants: ReadonlySet<Variant>): Answer {
  const failure = error instanceof Failure ? error : new Failure(500, 'INTERNAL_SERVER_ERROR')
  const { status, headers } = failure
  if (status === 401 && faults.has('unauthenticated-without-envelope'))
    return { status, headers, content: { detail: 'Unauthorized' } }
  if (status === 404 && faults.has('not-found-in-html'))
    return { status, headers, html: '<!doctype html><title>Not Found</title><h1>Not Found</h1>' }
  const sent = status === 422 && faults.has('error-with-status-200') ? 200 : status
  return { status: sent, headers, content: { success: false, error: envelope(failure, faults, variants) } }
}

function envelope(
  { status, code, details }: Failure,
  faults: ReadonlySet<Fault>,
  variants: ReadonlySet<Variant>,
): Fields {
  const [message, system] = texts[code] ?? ['Something went wrong', code]
  const isTranslated = variants.has('other-texts')
  return {
    code: code === 'INSUFFICIENT_PERMISSIONS' && faults.has('error-code-disagrees') ? 'ORGANIZATION_NOT_FOUND' : code,
    message: isTranslated ? 'Das hat nicht geklappt' : message,
    system_message: isTranslated ? 'Fehler' : system,
    type: status < 500 ? 'client_error' : 'server_error',
    status: faults.has('error-status-disagrees') ? 400 : status,
    ...(details && !variants.has('details-left-out') && { details }),
    trace_id: variants.has('other-trace-ids') ? `req_${randomUUID().slice(0, 6)}` : randomUUID(),
    timestamp: stamp(new Date().toISOString(), variants),
  }
}

/** Writes a point in time down, in UTC. */
export function stamp(time: string, variants: ReadonlySet<Variant>): string {
  const shown = variants.has('milliseconds') ? time.slice(0, 23) : time.slice(0, 19)
  return variants.has('offset-timestamps') ? `${shown}+00:00` : `${shown}Z`
}
