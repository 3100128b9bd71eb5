import type { Api, Json, JsonObject, Pointer, Requirement, Scheme } from '../contract.ts'
import { checkHeaderName } from '../header-text.ts'
import { child, isObject } from '../pointer.ts'
import type { Report } from '../report.ts'

/** Gives how each declared security scheme finds its credential (OpenAPI 3.1 section 4.8.27). */
export function compileSchemes(report: Report): Record<string, Scheme> {
  const { value: components } = report.resolve(report.root.components, '#/components')
  const declared = isObject(components.securitySchemes) ? components.securitySchemes : {}
  return Object.fromEntries(
    Object.keys(declared).map((name) => {
      const { value, pointer } = report.resolve(declared[name], child('#/components/securitySchemes', name))
      return [name, compileScheme(report, value, pointer)]
    }),
  )
}

function compileScheme(report: Report, scheme: JsonObject, pointer: Pointer): Scheme {
  const kind = scheme.type === 'http' ? String(scheme.scheme).toLowerCase() : scheme.type
  if (kind === 'apiKey') return compileApiKey(report, scheme, pointer)
  if (kind === 'basic') return { kind }
  // What OAuth 2 and OpenID Connect hand to an API is a bearer token (RFC 6750); how it was got is not played.
  if (kind === 'bearer' || kind === 'oauth2' || kind === 'openIdConnect') return { kind: 'bearer' }
  const hint = 'Use apiKey, http basic, http bearer, oauth2 or openIdConnect.'
  report.add('unsupported', pointer, `Credentials of type "${String(kind)}" cannot be checked.`, hint)
  return { kind: 'bearer' }
}

function compileApiKey(report: Report, scheme: JsonObject, pointer: Pointer): Scheme {
  const where = ['header', 'query', 'cookie'] as const
  const place = where.find((each) => each === scheme.in)
  if (!place)
    report.unknown(child(pointer, 'in'), `An API key cannot be in "${String(scheme.in)}".`, String(scheme.in), where)
  if (typeof scheme.name !== 'string')
    report.add('not-openapi', pointer, 'The API key has no "name".', 'Name its header, query parameter or cookie.')
  const name = String(scheme.name)
  if (place === 'header') checkHeaderName(report, name, child(pointer, 'name'))
  return { kind: 'apiKey', in: place ?? 'header', name, key: place === 'header' ? name.toLowerCase() : name }
}

/** Compiles Security Requirement Objects: alternatives of schemes, each with the role names it needs (OpenAPI 3.1 section 4.8.30). */
export function compileSecurity(
  report: Report,
  api: Pick<Api, 'roles' | 'schemes'>,
  declared: { readonly value: Json | undefined; readonly pointer: Pointer },
  rolesOn: string | undefined,
): Requirement[] {
  const { value, pointer } = declared
  return (Array.isArray(value) ? value : []).map((alternative, index) =>
    Object.entries(isObject(alternative) ? alternative : {}).map(([scheme, roles]) => {
      const at = child(pointer, index, scheme)
      if (!Object.hasOwn(api.schemes, scheme)) {
        report.unknown(at, `There is no security scheme "${scheme}".`, scheme, Object.keys(api.schemes))
      }
      if (!Array.isArray(roles)) {
        report.add('not-openapi', at, `The roles for "${scheme}" are no list.`, 'Write a list of role names.')
      }
      const names = Array.isArray(roles) ? roles.map(String) : []
      for (const [position, role] of names.entries()) checkRole(report, api, role, rolesOn, child(at, position))
      return { scheme, roles: names }
    }),
  )
}

function checkRole(
  report: Report,
  api: Pick<Api, 'roles'>,
  role: string,
  rolesOn: string | undefined,
  pointer: Pointer,
): void {
  const declared = Object.hasOwn(api.roles, role) ? api.roles[role] : undefined
  if (!declared) {
    const found = `Nobody can have the role "${role}": "x-roles" does not declare it.`
    return report.unknown(pointer, found, role, Object.keys(api.roles))
  }
  if (declared.on === undefined || declared.on === rolesOn) return
  const where = rolesOn ? `which acts on "${rolesOn}"` : 'which acts on no record'
  const found = `Nobody can have the role "${role}" for this operation, ${where}: it is held on "${declared.on}".`
  report.add('unknown-name', pointer, found, 'Name a role of that collection or a platform-wide one.')
}
