import type { Api, Json, JsonObject, Pointer, Requirement, Scheme } from '../contract.ts'
import type { Diagnostics } from '../diagnostics.ts'
import { checkHeaderName } from '../header-text.ts'
import { child, isObject } from '../pointer.ts'

/** Returns how each declared security scheme finds its credential (OpenAPI 3.1 section 4.8.27). */
export function compileSchemes(diagnostics: Diagnostics): Schemes {
  const { value: components } = diagnostics.resolve(diagnostics.root.components, '#/components')
  const declared = isObject(components.securitySchemes) ? components.securitySchemes : {}
  return new Map(
    Object.keys(declared).map((name) => {
      const { value, pointer } = diagnostics.resolve(declared[name], child('#/components/securitySchemes', name))
      return [name, compileScheme(diagnostics, value, pointer)]
    }),
  )
}

/** The declared schemes by name; undefined for one whose credentials a mock cannot see, which counts as proven. */
export type Schemes = ReadonlyMap<string, Scheme | undefined>

function compileScheme(diagnostics: Diagnostics, scheme: JsonObject, pointer: Pointer): Scheme | undefined {
  const kind = scheme.type === 'http' ? String(scheme.scheme).toLowerCase() : scheme.type
  if (kind === 'apiKey') return compileApiKey(diagnostics, scheme, pointer)
  if (kind === 'basic') return { kind }
  // OAuth 2 and OpenID Connect give an API a bearer token (RFC 6750). Obtaining it is not played.
  if (kind === 'bearer' || kind === 'oauth2' || kind === 'openIdConnect') return { kind: 'bearer' }
  const hint = 'They are taken as given. Checked are apiKey, http basic, http bearer, oauth2 and openIdConnect.'
  diagnostics.warn('unsupported', pointer, `Credentials of type "${String(kind)}" are not checked.`, hint)
  return undefined
}

function compileApiKey(diagnostics: Diagnostics, scheme: JsonObject, pointer: Pointer): Scheme | undefined {
  const where = ['header', 'query', 'cookie'] as const
  const place = where.find((each) => each === scheme.in)
  if (!place) {
    const found = `An API key cannot be in "${String(scheme.in)}".`
    diagnostics.doubtName(child(pointer, 'in'), found, String(scheme.in), where)
  }
  if (typeof scheme.name !== 'string')
    diagnostics.doubt(
      'not-openapi',
      pointer,
      'The API key has no "name".',
      'Name its header, query parameter or cookie.',
    )
  if (!place || typeof scheme.name !== 'string') return undefined
  const { name } = scheme
  if (place === 'header' && !checkHeaderName(diagnostics, name, child(pointer, 'name'))) return undefined
  return { kind: 'apiKey', in: place, name, key: place === 'header' ? name.toLowerCase() : name }
}

/**
 * Compiles Security Requirement Objects: alternatives of schemes, each with the role names it needs (OpenAPI 3.1 section 4.8.30).
 *
 * @note names are those of OAuth scopes, which no mock can check, unless `x-roles` declares roles.
 */
export function compileSecurity(
  diagnostics: Diagnostics,
  api: { readonly roles: Api['roles']; readonly schemes: Schemes },
  declared: { readonly value: Json | undefined; readonly pointer: Pointer },
  rolesOn: string | undefined,
): Requirement[] {
  const { value, pointer } = declared
  return (Array.isArray(value) ? value : []).map((alternative: Json, index) =>
    Object.entries(isObject(alternative) ? alternative : {}).flatMap(([scheme, roles]) => {
      const at = child(pointer, index, scheme)
      const names = rolesOf(diagnostics, api, scheme, roles, at)
      for (const [position, role] of names.entries()) checkRole(diagnostics, api, role, rolesOn, child(at, position))
      return api.schemes.get(scheme) === undefined ? [] : [{ scheme, roles: names }]
    }),
  )
}

/** Returns the names in Security Requirement Objects, before they are checked. */
export function rolesIn(declared: Json | undefined): string[] {
  const alternatives = Array.isArray(declared) ? declared : []
  return alternatives.flatMap((each) => (isObject(each) ? Object.values(each).flat().map(String) : []))
}

function rolesOf(
  diagnostics: Diagnostics,
  { roles, schemes }: { readonly roles: Api['roles']; readonly schemes: Schemes },
  scheme: string,
  names: Json,
  pointer: Pointer,
): string[] {
  if (!schemes.has(scheme))
    diagnostics.doubtName(pointer, `Unknown security scheme "${scheme}".`, scheme, [...schemes.keys()])
  if (Array.isArray(names)) return Object.keys(roles).length > 0 ? names.map(String) : []
  diagnostics.doubt('not-openapi', pointer, `The roles for "${scheme}" are not a list.`, 'Write a list of role names.')
  return []
}

function checkRole(
  diagnostics: Diagnostics,
  api: Pick<Api, 'roles'>,
  role: string,
  rolesOn: string | undefined,
  pointer: Pointer,
): void {
  const declared = Object.hasOwn(api.roles, role) ? api.roles[role] : undefined
  if (!declared) {
    const found = `No caller can have the role "${role}": "x-roles" does not declare it.`
    return diagnostics.unknown(pointer, found, role, Object.keys(api.roles))
  }
  if (declared.on === undefined || declared.on === rolesOn) return
  const where = rolesOn ? `which acts on "${rolesOn}"` : 'which does not act on a record'
  const found = `No caller can have the role "${role}" for this operation, ${where}: it is held on "${declared.on}".`
  diagnostics.add('unknown-name', pointer, found, 'Name a role of that collection or a platform-wide one.')
}
