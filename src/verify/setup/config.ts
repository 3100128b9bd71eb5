import { z } from 'zod'
import type { Api, Pointer } from '../../openapi/contract.ts'
import { Diagnostics } from '../../openapi/diagnostics.ts'
import { child } from '../../openapi/pointer.ts'
import { rolesOn } from '../../openapi/security.ts'
import type { Source } from '../../openapi/source.ts'
import type { Place } from './address.ts'
import { addressOf, parentParameters } from './address.ts'
import type { Distinct, Value } from './distinct-parameters.ts'
import { distinctResources } from './distinct-parameters.ts'
import { singletonPaths } from './singletons.ts'
import type { Steps } from './steps.ts'
import { step } from './steps.ts'

const identity = z.strictObject({
  name: z.string().min(1),
  /** A role of the document, or `none`. */
  role: z.string().min(1).default('none'),
  /** Collection → key → the role held on that record. It holds these and no others. */
  grants: z.record(z.string(), z.record(z.string(), z.string())).optional(),
  /** The caller's own ID; needed for checks of fields that hold it. */
  id: z.string().optional(),
  headers: z.record(z.string(), z.string()).default({}),
})

/** @note an empty or dotted ID would address another path (RFC 3986 5.2.4). */
const recordId = z
  .union([z.string(), z.int()])
  .transform(String)
  .pipe(z.string().regex(/^(?!\.{1,2}$)./s, 'an id is a text, and neither "." nor ".."'))

/** A whole path: each of its parameters with a value, the record's own last. */
const place = z.record(z.string(), recordId)

const selection = z.array(z.string().min(1)).optional()

const configFile = z.strictObject({
  api: z.string(),
  identities: z.array(identity).min(1),
  /** Headers of every request. */
  headers: z.record(z.string(), z.string()).default({}),
  /**
   * Path parameter → records that may be written to, as IDs or whole paths; or a list of whole paths. A parameter that
   * names records of several collections is written `boats.id`.
   */
  resources: z.union([z.record(z.string(), z.array(z.union([recordId, place])).min(1)), z.array(place)]).default({}),
  /** Paths of records of which there is one each, as `/me`: they may be written to, and are put back. */
  singletons: selection,
  /** Operations, tags, paths, methods or laws to try; nothing else is tried. */
  include: selection,
  /** Operations, tags, paths, methods or laws to leave out. */
  exclude: selection,
  /** How long what was written may take to show in reads, in milliseconds once it is read. */
  settle: z
    .string()
    .regex(/^\d+(ms|s)$/, 'settle is a time such as 500ms or 2s')
    .transform((text) => Number.parseInt(text, 10) * (text.endsWith('ms') ? 1 : 1000))
    .optional(),
  /** Requests before the cases, and after them. */
  setup: z.array(step).optional(),
  teardown: z.array(step).optional(),
})

/** The identities to call as, and the records that may be written to. */
export type Config = Omit<z.infer<typeof configFile>, 'identities' | 'resources' | 'setup' | 'teardown'> & {
  /** Renews what credentials are made of, and cleans up. @default nothing */
  readonly steps?: Steps
  readonly identities: readonly Identity[]
  /** Path parameter → IDs of records that may be written to. */
  readonly resources: Readonly<Record<string, readonly string[]>>
  /** The whole paths of the configuration. */
  readonly places: readonly Place[]
  /** Path parameter → a record that a list shows. It is read, and leads to others, and is not written to. @default none */
  readonly found?: Place
  /** The keys of records that are made for the run, and deleted at its end: they need not be put back. @default none */
  readonly made?: readonly string[]
  /** The headers of every request, as shell variables for output. */
  readonly shell: Readonly<Record<string, string>>
}

/** An identity, with its credentials written as shell variables for output. */
export type Identity = z.infer<typeof identity> & {
  readonly shell: Readonly<Record<string, string>>
  /** Collection → the role held on its first configured record, if the identity has grants. */
  readonly heldFirst?: Readonly<Record<string, string>>
}

/**
 * Reads a configuration. `${VAR}` in a header is replaced from the environment.
 *
 * @param names What parameters of the document are called in the API, where it has other names for them.
 * @throws {SpecError} with every mistake, each with line, column and pointer. It contains no secret.
 */
export function readConfig(
  source: Source,
  api: Api,
  environment: Readonly<Record<string, string | undefined>>,
  names: Distinct['names'] = new Map(),
): Config {
  const diagnostics = new Diagnostics(source)
  const result = configFile.safeParse(source.value)
  if (!result.success) {
    for (const { path, message } of result.error.issues) {
      const hint = 'A configuration has api, identities and resources; see docs/verify.md.'
      diagnostics.add('bad-record', child('#', ...path.map(String)), `Invalid configuration: ${message}.`, hint)
    }
  }
  diagnostics.throwIfAny()
  const config = result.data as z.infer<typeof configFile>
  if (config.api !== api.name)
    diagnostics.unknown('#/api', `The configuration is for "${config.api}".`, config.api, [api.name])
  const { resources, places } = addressed(distinctResources(byParameter(config.resources), { api, names }))
  const common = checkHeaders(diagnostics, { owner: 'every request', at: '#/headers', environment }, config.headers)
  const identities = config.identities.map((each, index) =>
    checkIdentity(diagnostics, each, { at: child('#/identities', index), api, environment, resources, places }),
  )
  checkNames(diagnostics, config)
  checkResources(diagnostics, { resources }, api)
  checkSingletons(diagnostics, config, api)
  diagnostics.throwIfAny()
  return { ...config, ...common, resources, places, identities }
}

/** Of a list of whole paths, each is about the record that its last parameter names. */
function byParameter(given: z.infer<typeof configFile>['resources']): Readonly<Record<string, readonly Value[]>> {
  if (!Array.isArray(given)) return given
  return Object.groupBy(given, (each) => Object.keys(each).at(-1) ?? '') as Record<string, Place[]>
}

/** Returns the records by the path parameter that names them, and their whole paths. */
function addressed(given: Readonly<Record<string, readonly Value[]>>): Pick<Config, 'resources' | 'places'> {
  const resources: Record<string, string[]> = {}
  const places: Place[] = []
  for (const [name, records] of Object.entries(given)) {
    for (const each of records) {
      const whole = typeof each === 'string' ? { [name]: each } : each
      if (typeof each !== 'string') places.push(whole)
      resources[name] = [...(resources[name] ?? []), whole[name] ?? '']
    }
  }
  return { resources, places }
}

interface IdentityContext {
  readonly at: Pointer
  readonly api: Api
  readonly environment: Environment
  readonly resources: Config['resources']
  readonly places: readonly Place[]
}

type Environment = Readonly<Record<string, string | undefined>>

function checkIdentity(
  diagnostics: Diagnostics,
  { headers, ...rest }: z.infer<typeof identity>,
  { at, api, environment, resources, places }: IdentityContext,
): Identity {
  const roles = [...Object.keys(api.roles), 'none']
  const hint = `Unknown role "${rest.role}". Expected a role of "${api.name}", or "none".`
  if (!roles.includes(rest.role)) diagnostics.unknown(child(at, 'role'), hint, rest.role, roles)
  const texts = checkHeaders(
    diagnostics,
    { owner: `"${rest.name}"`, at: child(at, 'headers'), environment },
    headers,
    rest.name,
  )
  if (!rest.grants) return { ...rest, ...texts }
  for (const [collection, held] of Object.entries(rest.grants)) {
    const known = rolesOn(api, collection)
    for (const [key, role] of Object.entries(held)) {
      if (known.includes(role)) continue
      const found = `"${role}" is not a role on records of "${collection}".`
      diagnostics.unknown(child(at, 'grants', collection, key), found, role, known)
    }
  }
  // Where a role is held, the grants say, if they name records of its collection at all.
  const role = rest.grants[api.roles[rest.role]?.on ?? ''] === undefined ? rest.role : 'none'
  return { ...rest, ...texts, role, heldFirst: heldFirst(api, { resources, places }, rest.grants) }
}

/** Returns the roles that grants give on the first configured record of each collection. */
export function heldFirst(
  { operations }: Api,
  { resources, places }: Pick<Config, 'resources' | 'places'>,
  grants: NonNullable<Identity['grants']>,
): Readonly<Record<string, string>> {
  const scopes = operations.flatMap(({ scope }) => (scope ? [scope] : []))
  const held = scopes.flatMap(({ collection, key }) => {
    const first = resources[key]?.[0] ?? places.find((place) => place[key] !== undefined)?.[key] ?? ''
    const role = grants[collection]?.[first]
    return role === undefined ? [] : [[collection, role] as const]
  })
  return Object.fromEntries(held)
}

interface HeaderContext {
  readonly owner: string
  readonly at: Pointer
  readonly environment: Environment
}

/** Fills in `${VAR}`. @param prefix Begins the names of shell variables that the configuration does not name. */
function checkHeaders(
  diagnostics: Diagnostics,
  { owner, at, environment }: HeaderContext,
  headers: Readonly<Record<string, string>>,
  prefix = 'every request',
): Pick<Identity, 'headers' | 'shell'> {
  const filled = Object.entries(headers).map(([name, text]) => {
    const value = text.replace(/\$\{(\w+)\}/g, (_, variable: string) => {
      const found = environment[variable]
      if (found === undefined || found.trim() === '') {
        const what = found === undefined ? `has no variable ${variable}` : `has nothing in the variable ${variable}`
        const hint = 'Set it before you run the verification.'
        diagnostics.add('unknown-name', child(at, name), `The environment ${what}.`, hint)
      }
      return found ?? ''
    })
    if (/^(\w+ +)?(\$\w+|\$\{\w*)$/.test(text)) {
      const found = `The header ${name} of ${owner} has "$" and no variable.`
      diagnostics.add('bad-record', child(at, name), found, `Write a variable of the environment as \${NAME}.`)
    }
    return [name, value] as const
  })
  const shell = Object.entries(headers).map(([name, text]) => [name, shellText(prefix, name, text)])
  return { headers: Object.fromEntries(filled), shell: Object.fromEntries(shell) }
}

/** Returns a header for a shell: with the configuration's variables, or one named after the identity. */
function shellText(identity: string, header: string, text: string): string {
  if (/\$\{\w+\}/.test(text)) return text
  const name = `${identity}_${header}`.toUpperCase().replaceAll(/[^A-Z0-9]/g, '_')
  return `$${name.replace(/^(?=\d)/, '_')}`
}

/** Findings and curl lines name identities. */
function checkNames(diagnostics: Diagnostics, { identities }: Pick<z.infer<typeof configFile>, 'identities'>): void {
  for (const [index, { name }] of identities.entries()) {
    if (identities.findIndex((each) => each.name === name) === index) continue
    const at = child('#/identities', index, 'name')
    diagnostics.add('bad-record', at, `Two identities are named "${name}".`, 'Give each a name of its own.')
  }
}

function checkResources(diagnostics: Diagnostics, { resources }: Pick<Config, 'resources'>, api: Api): void {
  const parameters = [
    ...new Set(api.operations.flatMap((each) => [addressOf(each)?.key ?? [], parentParameters(each)].flat())),
  ]
  for (const [name, ids] of Object.entries(resources)) {
    const repeated = ids.findIndex((id, index) => ids.indexOf(id) !== index)
    if (repeated >= 0) {
      const hint = 'Name each record once: the second is watched while the first is written to.'
      diagnostics.add('bad-record', child('#/resources', name, repeated), `"${ids[repeated]}" is named twice.`, hint)
    }
    if (parameters.includes(name)) continue
    diagnostics.unknown(
      child('#/resources', name),
      `No operation of "${api.name}" has a record named by "${name}".`,
      name,
      parameters,
    )
  }
}

function checkSingletons(diagnostics: Diagnostics, { singletons = [] }: Pick<Config, 'singletons'>, api: Api): void {
  const paths = singletonPaths(api)
  for (const [index, path] of singletons.entries())
    if (!paths.includes(path))
      diagnostics.unknown(
        child('#/singletons', index),
        `No operation of "${api.name}" updates a record without a key at "${path}".`,
        path,
        paths,
      )
}
