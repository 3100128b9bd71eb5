import type { Contract } from '../openapi/contract.ts'

/** Names that hold secrets whatever the document says: a mistyped request may carry one too. */
const telling =
  /key|token|secret|pass|pwd|jwt|signature|credential|session|cookie|bearer|^auth|^sig$|^(auth.*|access|device|user|one.?time)?[-_]?code$|^code[-_]?verifier$|^(otp|totp|pin|sid|assertion|ticket)$/i

/** Returns whether what has this name is a secret, by its name alone. */
export function isSecretName(name: string): boolean {
  return telling.test(name)
}

/** Creates what replaces credentials in a query by an ellipsis, and leaves the rest as it was sent. */
export function createMaskQuery({ apis }: Contract): (query: string) => string {
  const declared = new Set(
    apis.flatMap(({ schemes }) =>
      Object.values(schemes).flatMap((scheme) =>
        scheme.kind === 'apiKey' && scheme.in === 'query' ? [scheme.key] : [],
      ),
    ),
  )
  const mask = (part: string): string => {
    const end = part.indexOf('=')
    if (end < 0) return part
    const name = decode(part.slice(0, end))
    return declared.has(name) || isSecretName(name) ? `${part.slice(0, end)}=…` : part
  }
  return (query) => query.split('&').map(mask).join('&')
}

/** The name as a form has it (URL standard, application/x-www-form-urlencoded). */
function decode(name: string): string {
  if (!/[%+]/.test(name)) return name
  return new URLSearchParams(`${name}=`).keys().next().value ?? name
}
