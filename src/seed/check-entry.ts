import type { Pointer } from '../spec/contract.ts'
import { child, isObject } from '../spec/pointer.ts'
import type { FixtureEntry } from './entry.ts'
import type { FixturePrincipal } from './fixture-file.ts'
import type { Issues } from './issues.ts'

const form = 'Write {"api", "principal"}, {"api", "collection", "record"} or {"api", "replaces": true}.'

/**
 * Gives what was read as an entry. Tells when it is none.
 *
 * @note by hand: there may be a million of them, and a browser that seeds has no zod.
 */
export function checkEntry(issues: Issues, value: unknown): FixtureEntry | undefined {
  const problem = isObject(value) ? problemOf(value) : 'it is no object'
  if (problem !== undefined) {
    issues.add('bad-record', '#', `This is no entry of fixtures: ${problem}.`, form)
    return undefined
  }
  const entry = value as unknown as FixtureEntry
  if (!('principal' in entry)) return entry
  const principal = checkForm(issues, entry.principal, '#/principal')
  return principal && { ...entry, principal }
}

const kinds: readonly (readonly string[])[] = [
  ['api', 'principal'],
  ['api', 'collection', 'record'],
  ['api', 'collection', 'key', 'record'],
  ['api', 'replaces'],
]

function problemOf(value: Readonly<Record<string, unknown>>): string | undefined {
  const names = Object.keys(value)
  const isKind = kinds.some((kind) => kind.length === names.length && kind.every((name) => names.includes(name)))
  if (!isKind) return `it has ${names.map((name) => `"${name}"`).join(', ') || 'nothing'}`
  const wrong = ['api', 'collection', 'key'].find((name) => name in value && typeof value[name] !== 'string')
  if (wrong !== undefined) return `"${wrong}" is no text`
  return 'replaces' in value && value.replaces !== true ? '"replaces" is not true' : undefined
}

const members = ['id', 'name', 'email', 'credentials', 'roles', 'grants']
const noRoles: readonly string[] = []

/** Gives a principal as it was written, with what it leaves out. Tells what is wrong with its form. */
export function checkForm(issues: Issues, given: unknown, at: Pointer): FixturePrincipal | undefined {
  if (!isObject(given)) {
    issues.add('bad-record', at, 'The principal is no object.', 'Write it with id, credentials, roles and grants.')
    return undefined
  }
  const { id, name, email, credentials = {}, roles = noRoles, grants = {} } = given
  const unknown = Object.keys(given).filter((each) => !members.includes(each))
  for (const each of unknown) issues.unknown(child(at, each), `A principal has no "${each}".`, each, members)
  const wrong = [
    ['id', isName(id), 'a text'],
    ['name', name === undefined || typeof name === 'string', 'a text'],
    ['email', email === undefined || typeof email === 'string', 'a text'],
    ['credentials', isObject(credentials) && values(credentials).every(isSecret), 'secrets by security scheme'],
    ['roles', Array.isArray(roles) && roles.every(isName), 'a list of roles'],
    ['grants', isObject(grants) && values(grants).every(isGrants), 'roles by collection and key'],
  ].filter(([, isRight]) => !isRight)
  for (const [member, , what] of wrong) {
    issues.add('bad-record', child(at, String(member)), `"${member}" does not fit.`, `Write ${what}.`)
  }
  if (unknown.length > 0 || wrong.length > 0) return undefined
  // Most have none: they share the list.
  const held = (roles as readonly string[]).length === 0 ? noRoles : roles
  return { id, name, email, credentials, roles: held, grants } as FixturePrincipal
}

const values: (value: object) => unknown[] = Object.values

function isName(value: unknown): boolean {
  return typeof value === 'string' && value !== ''
}

function isSecret(value: unknown): boolean {
  return isName(value) || (Array.isArray(value) && value.every(isName))
}

function isGrants(value: unknown): boolean {
  return isObject(value) && values(value).every(isName)
}
