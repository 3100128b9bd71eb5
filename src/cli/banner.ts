import type { Listening } from '../adapters/node/listen.ts'
import type { Identity } from '../mock/identities.ts'
import type { LocalMock } from '../mock/mock.ts'
import { openApisOf } from '../mock/open-apis.ts'
import { controlPath } from '../mock/paths.ts'
import type { Api, Operation, Scheme } from '../openapi/contract.ts'
import { counted } from '../openapi/counted.ts'
import { nobodysSecret } from '../openapi/security.ts'
import { StoreUnavailable } from '../store/unavailable.ts'
import { rolesHeld, secretsOf } from './caller-texts.ts'
import { columns } from './columns.ts'
import { quoted } from './shell.ts'

export interface BannerOptions {
  readonly rootApi?: string
  readonly controlToken?: string
  /** How many warnings there are about the document. */
  readonly warnings?: number
  /** What the mock keeps, and why. */
  readonly state?: readonly string[]
}

/** A mock starts without the server that has its state, and answers once that is there. */
function unlessAway(error: unknown): undefined {
  if (!(error instanceof StoreUnavailable)) throw error
}

/** Returns what is printed when the mock is ready: base URLs, callers, and a request to try. */
export async function banner(
  mock: LocalMock,
  { host, port }: Listening,
  { rootApi, controlToken, warnings = 0, state = [] }: BannerOptions,
): Promise<string> {
  const origin = `http://${reachable(host)}:${port}`
  const known = await mock.identities().catch(unlessAway)
  const identities = known ?? []
  const isOnly = mock.contract.apis.length === 1
  const apis = mock.contract.apis.flatMap((api) => [
    `${api.name}  ${origin}/${api.name}${api.basePath}${isOnly || api.name === rootApi ? `  and  ${origin}${api.basePath || '/'}` : ''}`,
    ...describe(identities.filter((each) => each.api === api.name)),
    ...(known === undefined ? ['  who may call it is in the state, which cannot be reached now'] : []),
    ...(known?.length === 0 && openApisOf(mock.contract, []).includes(api.name)
      ? [
          `  any credential but "${nobodysSecret}" is a caller of its own: ${Object.entries(api.schemes)
            .map(([name, { kind }]) => `${name} (${kind})`)
            .join(', ')}`,
        ]
      : []),
    '',
  ])
  const token = controlToken === undefined ? '' : `  (Authorization: Bearer ${controlToken})`
  return [
    `Understudy plays ${mock.contract.title}`,
    '',
    ...apis,
    // Behind the hash sign no server sees the token, and no log has it.
    `inspector  ${origin}${controlPath}${controlToken === undefined ? '' : `#token=${controlToken}`}`,
    `control  ${origin}${controlPath}health${token}`,
    '',
    ...state,
    ...(state.length > 0 ? [''] : []),
    ...(warnings > 0
      ? [`${counted(warnings, 'warning')} about the document: \`understudy check\` prints them.`, '']
      : []),
    ...tryLines(mock, origin, identities),
  ].join('\n')
}

/** Wildcard addresses → the loopback address to call instead. */
const callable: Readonly<Record<string, string>> = { '0.0.0.0': '127.0.0.1', '::': '::1' }

function reachable(host: string): string {
  const address = callable[host] ?? host
  return address.includes(':') ? `[${address}]` : address
}

/** Callers shown per API. The control API lists all of them. */
const mostShown = 20

/** Returns a line for each caller: id, credentials, roles. */
function describe(identities: readonly Identity[]): string[] {
  const rows = identities.slice(0, mostShown).map((each) => [each.id, secretsOf(each), rolesHeld(each)] as const)
  const more = identities.length - mostShown
  return [...columns(rows), ...(more > 0 ? [`  … and ${more} more`] : [])]
}

/** Returns a curl line that works as printed: an update with the document's example, by an authorized caller. */
function tryLines({ contract }: LocalMock, origin: string, identities: readonly Identity[]): string[] {
  for (const api of contract.apis) {
    for (const operation of api.operations.filter((each) => each.resource?.action === 'update')) {
      const line = tryLine(api, operation, origin, identities)
      if (line !== undefined) return ['Try', `  ${line}`]
    }
  }
  return []
}

function tryLine(api: Api, operation: Operation, origin: string, identities: readonly Identity[]): string | undefined {
  const { scope, body } = operation
  const [mediaType, rule] = Object.entries(body?.media ?? {})[0] ?? []
  const [example] = Object.values(rule?.examples ?? {})
  if (!scope || example === undefined) return undefined
  for (const alternative of operation.security) {
    const [required] = alternative
    const [role] = required?.roles ?? []
    const caller = identities.find(
      (each) =>
        each.api === api.name && required && each.credentials[required.scheme] && holds(each, scope.collection, role),
    )
    const key = caller && keyHeld(caller, scope.collection, role)
    if (!caller || !required || key === undefined) continue
    const header = headerFor(api.schemes[required.scheme] as Scheme, caller.credentials[required.scheme]?.[0] as string)
    if (header === undefined) continue
    const path = operation.path.replace(`{${scope.key}}`, () => encodeURIComponent(key))
    return `curl -X ${operation.method} ${origin}/${api.name}${path} -H ${quoted(header)} -H 'Content-Type: ${mediaType}' -d ${quoted(JSON.stringify(example))}`
  }
  return undefined
}

function holds({ roles, grants }: Identity, collection: string, role: string | undefined): boolean {
  return role === undefined || roles.includes(role) || Object.values(grants[collection] ?? {}).includes(role)
}

/** Returns the key of a record that the caller may update, if any. */
function keyHeld({ roles, grants }: Identity, collection: string, role: string | undefined): string | undefined {
  const held = Object.entries(grants[collection] ?? {})
  const isAnywhere = role === undefined || roles.includes(role)
  return held.find(([, each]) => isAnywhere || each === role)?.[0]
}

function headerFor(scheme: Scheme, secret: string): string | undefined {
  if (scheme.kind === 'bearer') return `Authorization: Bearer ${secret}`
  if (scheme.kind === 'basic') return `Authorization: Basic ${Buffer.from(secret).toString('base64')}`
  return scheme.in === 'header' ? `${scheme.name}: ${secret}` : undefined
}
