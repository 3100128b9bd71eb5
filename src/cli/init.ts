import { mkdir, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, join, relative } from 'node:path'
import { stringify } from 'yaml'
import type { InitialRecords } from '../fixtures/initial-records.ts'
import { createInitialRecords } from '../fixtures/initial-records.ts'
import { partsOf } from '../mock/parts/compile-parts.ts'
import type { MockParts } from '../mock/parts.ts'
import type { Api, Collection, Json, JsonObject, ResourceRule, Scheme } from '../openapi/contract.ts'
import { compileFile } from '../openapi/files/compile-file.ts'
import { writeOverlay } from '../openapi/overlay/write-overlay.ts'
import { memberAt } from '../openapi/pointer.ts'
import { UsageError } from '../openapi/usage-error.ts'
import { keyPathOf, partsOf as keysOf, saysItsAddress } from '../store/addresses.ts'
import { distinctParameters } from '../verify/setup/distinct-parameters.ts'
import { singletonPaths } from '../verify/setup/singletons.ts'
import type { initOptions } from './commands.ts'
import { typed } from './invocation.ts'
import type { ValuesOf } from './options.ts'
import { word } from './shell.ts'
import { stateLines } from './state-lines.ts'

/** Writes what is inferred from a document: an overlay to review, fixtures, and a configuration of verify. */
export async function run({ out, force }: ValuesOf<typeof initOptions>, file: string): Promise<number> {
  const compiled = await compileFile(file)
  const { contract, inferred } = compiled
  const [api] = contract.apis
  if (!inferred || !api) {
    throw new UsageError('The document declares what it keeps: nothing is inferred.', 'Edit the document itself.')
  }
  const folder = out ?? dirname(file)
  const target = `./${relative(folder, file) || basename(file)}`
  const records = await initialRecords(partsOf(compiled), api)
  const files = {
    'understudy.overlay.yaml': writeOverlay({ ...compiled, inferred, file: target }),
    [join('fixtures', `${api.name}.yaml`)]: fixturesFile(api, records),
    'understudy.verify.yaml': verifyFile(api, records),
  }
  await writeAll(folder, files, force === true)
  const options = `--spec ${word(file)} --overlay ${word(join(folder, 'understudy.overlay.yaml'))}`
  // Fixtures are found beside the document, and nowhere else by themselves.
  const isBeside = relative(folder, dirname(file)) === ''
  const fixtures = isBeside ? '' : ` --fixtures ${word(join(folder, 'fixtures'))}`
  console.log(
    [
      ...stateLines(contract, inferred, false),
      ...Object.keys(files).map((name) => `written: ${join(folder, name)}`),
      '',
      'Read the overlay and correct it. Then:',
      `  ${typed('serve')} ${options}${fixtures}`,
      `  ${typed('verify')} BASE_URL ${options} --config ${word(join(folder, 'understudy.verify.yaml'))}`,
    ].join('\n'),
  )
  return 0
}

/** Writes all files or none, so that edited files are not overwritten by accident. */
async function writeAll(folder: string, files: Readonly<Record<string, string>>, force: boolean): Promise<void> {
  const paths = Object.keys(files).map((name) => join(folder, name))
  const existing = await Promise.all(
    paths.map((path) =>
      stat(path).then(
        () => path,
        () => undefined,
      ),
    ),
  )
  const found = existing.filter((path) => path !== undefined)
  if (found.length > 0 && !force) {
    throw new UsageError(`Failed to write ${found.join(', ')}: it exists.`, 'Pass --force to replace it, or --out DIR.')
  }
  for (const [name, text] of Object.entries(files)) {
    const path = join(folder, name)
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, text)
  }
}

/** Collection → store's key → record. */
type Records = Readonly<Record<string, InitialRecords>>

async function initialRecords({ contract, validators, generate }: MockParts, api: Api): Promise<Records> {
  const recordsOf = createInitialRecords(contract, validators, generate)
  const entries = Object.keys(api.collections).map(async (name) => [name, await recordsOf(api.name, name)] as const)
  return Object.fromEntries(await Promise.all(entries))
}

function fixturesFile(api: Api, records: Records): string {
  const collections = Object.fromEntries(
    Object.values(api.collections).map((collection) => {
      const own = records[collection.name] ?? new Map()
      return [collection.name, saysItsAddress(collection) ? [...own.values()] : Object.fromEntries(own)]
    }),
  )
  return [
    '# What the mock begins with. Records below others are written with their address: parent/key.',
    '# Callers, once there are roles: principals: [{ id: ada, credentials: { SCHEME: SECRET }, roles: [ROLE] }]',
    stringify({ api: api.name, collections }, { lineWidth: 120, aliasDuplicateObjects: false }),
  ].join('\n')
}

/** An identity calls with the headers that the first security scheme wants; secrets stay in the environment. */
function verifyFile(api: Api, records: Records): string {
  const [scheme] = Object.values(api.schemes)
  const identities = [{ name: 'me', role: 'none', headers: scheme ? headersFor(scheme) : {} }]
  const singletons = singletonPaths(api)
  return [
    '# Whom verify calls as, and which records it may write to: path parameter → keys, or whole paths. These are of the',
    '# fixtures beside: for another server, put two test records of its own.',
    stringify(
      {
        api: api.name,
        identities,
        resources: resourcesOf(api, records),
        ...(singletons.length > 0 && { singletons }),
      },
      { lineWidth: 120 },
    ),
  ].join('\n')
}

/**
 * Returns the first two records that each path parameter names: their keys, or whole paths where they are below others.
 * A parameter that names records of several collections is written with the collection's name.
 */
function resourcesOf(api: Api, records: Records): Record<string, Json[]> {
  const { names } = distinctParameters(api)
  const named = [...namedBy(api)].flatMap(([key, collections]) =>
    collections.flatMap((name): [string, Json[]][] => {
      const found = valuesOf({ api, records }, key, name)
      return found.length === 0 ? [] : [[names.has(key) ? `${name}.${key}` : key, found.slice(0, 2)]]
    }),
  )
  return Object.fromEntries(named)
}

/** Returns path parameter → the collections whose records it names. */
function namedBy({ operations }: Api): ReadonlyMap<string, readonly string[]> {
  const keyed = operations.filter(({ path, resource }) => resource?.key && path.includes(`{${resource.key}}`))
  const byKey = Map.groupBy(keyed, ({ resource }) => resource?.key as string)
  return new Map(
    [...byKey].map(([key, those]) => [key, [...new Set(those.map(({ resource }) => resource?.collection as string))]]),
  )
}

function valuesOf(known: { readonly api: Api; readonly records: Records }, key: string, name: string): Json[] {
  const { resource } = known.api.operations.find(
    (each) => each.resource?.key === key && each.resource.collection === name,
  ) as { readonly resource: ResourceRule }
  const places = [...(known.records[name] ?? [])].flatMap(([storeKey, record]) => {
    const place = placeOf(known, resource, storeKey, record)
    return place ? [place] : []
  })
  // Records may share what names them beside their key: only the first of them is found by it.
  const different = new Map(places.map((place) => [JSON.stringify(place), place]))
  return [...different.values()].map((place) => (Object.keys(place).length === 1 ? (place[key] as Json) : place))
}

/** Returns path parameter → value, the record's own last; undefined if a value is unknown. */
function placeOf(
  { api, records }: { readonly api: Api; readonly records: Records },
  { collection: name, key = '', by, levels = [] }: ResourceRule,
  storeKey: string,
  record: JsonObject,
): JsonObject | undefined {
  const collection = api.collections[name] as Collection
  const parts = keysOf(collection, storeKey)
  const above = levels.map((level): [string, Json | undefined] => {
    const depth = collection.levels?.indexOf(level.collection) ?? 0
    const parent = records[level.collection]?.get(
      storeKey
        .split('/')
        .slice(0, depth + 1)
        .join('/'),
    )
    return [level.key, level.by ? memberAt(parent, level.by) : parts[depth]]
  })
  const place = [...above, [key, memberAt(record, by ?? keyPathOf(collection)) ?? parts.at(-1)] as const]
  return place.some(([, value]) => value === undefined) ? undefined : (Object.fromEntries(place) as JsonObject)
}

function headersFor(scheme: Scheme): Record<string, string> {
  if (scheme.kind === 'apiKey') return scheme.in === 'header' ? { [scheme.name]: variable('API_KEY') } : {}
  const isBasic = scheme.kind === 'basic'
  return { Authorization: isBasic ? `Basic ${variable('API_CREDENTIALS')}` : `Bearer ${variable('API_TOKEN')}` }
}

/** Returns what stands for a variable of the environment in a configuration. */
function variable(name: string): string {
  return `\${${name}}`
}
