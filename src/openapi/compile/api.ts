import type { Address, Api, JsonObject, Operation, Pointer } from '../contract.ts'
import type { Diagnostics } from '../diagnostics.ts'
import { child, isObject } from '../pointer.ts'
import type { RoleDeclaration } from '../vocabulary.ts'
import { checks } from '../vocabulary.ts'
import { methods } from '../walk.ts'
import { compileCollections } from './collections.ts'
import { evidenceFrom } from './evidence.ts'
import { Masks } from './masks.ts'
import type { WrittenOperation } from './operation.ts'
import { compileOperation } from './operation.ts'
import { checkPaths, namesInPath } from './paths.ts'
import { compileResponses } from './responses.ts'
import type { SchemaSet } from './schema-set.ts'
import type { Schemes } from './security.ts'
import { compileSchemes } from './security.ts'
import type { Server } from './servers.ts'
import { readServers } from './servers.ts'
import { headerRules } from './set-by.ts'
import { WriteShapes } from './write-shapes.ts'

/**
 * Compiles the servers of a document into APIs, each with the operations of the path items that name its URL.
 *
 * Servers with `x-name` are APIs of their own. Otherwise all servers are addresses of one API, which is called after the title.
 */
export function compileApis(diagnostics: Diagnostics, schemas: SchemaSet): Api[] {
  const drafts = draftApis(diagnostics)
  const items = pathItems(diagnostics, drafts)
  const schemes = compileSchemes(diagnostics)
  const compiled = drafts.map((draft, index) => {
    const own = items.filter((item) => item.api === index)
    return compileApi(diagnostics, schemas, draft, own, schemes)
  })
  return withUniqueIds(diagnostics, compiled)
}

/** An API before its operations are compiled. */
interface DraftApi {
  readonly name: string
  /** The one that the API is declared on first. */
  readonly servers: readonly [Server, ...Server[]]
}

function draftApis(diagnostics: Diagnostics): DraftApi[] {
  const servers = readServers(diagnostics, diagnostics.root, '#')
  const named = servers.filter(({ value }) => typeof value['x-name'] === 'string')
  if (named.length < 2) {
    const [first = anywhere, ...others] = [...named, ...servers.filter((each) => !named.includes(each))]
    const stated = first.value['x-name']
    return [{ name: typeof stated === 'string' ? stated : slug(diagnostics.root.info), servers: [first, ...others] }]
  }
  checkTwice(
    diagnostics,
    servers.map(({ written }) => written),
    (index) => child('#/servers', index, 'url'),
  )
  checkTwice(
    diagnostics,
    named.map(({ value }) => String(value['x-name'])),
    (index) => child((named[index] as Server).pointer, 'x-name'),
  )
  for (const { pointer } of servers.filter((each) => !named.includes(each))) {
    const hint = 'Name the API: its paths are mounted under that name.'
    diagnostics.doubt('not-openapi', pointer, 'The server has no "x-name", and other servers have.', hint)
  }
  return named.map((server) => ({ name: String(server.value['x-name']), servers: [server] }))
}

/** What a document without servers is served at (OpenAPI 3.1 section 4.8.1). */
const anywhere: Server = {
  url: 'http://localhost',
  host: 'localhost',
  basePath: '',
  written: '/',
  value: {},
  pointer: '#/servers/0',
}

/** The most letters of a title that go into a name. */
const longestName = 40

function slug(info: JsonObject[string] | undefined): string {
  const title = isObject(info) && typeof info.title === 'string' ? info.title : ''
  const words =
    title
      .normalize('NFKD')
      .toLowerCase()
      .match(/[a-z0-9]+/g) ?? []
  const from = words.findIndex((word) => /^[a-z]/.test(word))
  const name = from < 0 ? '' : words.slice(from).join('-')
  return name.slice(0, longestName).replace(/-+$/, '') || 'api'
}

interface PathItem {
  readonly path: string
  readonly value: JsonObject
  readonly pointer: Pointer
  /** Which of the APIs it belongs to. */
  readonly api: number
  /** Its own server, where it names one. */
  readonly server?: Server
}

function compileApi(
  diagnostics: Diagnostics,
  schemas: SchemaSet,
  { name, servers }: DraftApi,
  items: readonly PathItem[],
  schemes: Schemes,
): Api {
  const [server] = servers
  const { value, pointer, url, host, basePath } = server
  const roles = (value['x-roles'] ?? diagnostics.root['x-roles'] ?? {}) as unknown as Record<string, RoleDeclaration>
  const collections = compileCollections(diagnostics, value, pointer, roles)
  const paths = items.map(({ path }) => path)
  checkPaths(diagnostics, paths)
  const pathNames = [...new Set(paths.flatMap(namesInPath))]
  const shapes = new WriteShapes(diagnostics, schemas)
  const masks = new Masks(diagnostics.root)
  const context = { diagnostics, schemas, collections, shapes, masks, api: { roles, schemes }, pathNames }
  const written = withoutTwins(items.flatMap((item) => operationsOf(diagnostics, item, server)))
  const operations = withBelow(withTags(written.map((each) => compileOperation(context, each))))
  const used = new Set(
    operations.flatMap((each) => each.security.flatMap((alternative) => alternative.map(({ scheme }) => scheme))),
  )
  return {
    name,
    url,
    host,
    basePath,
    servers: addresses([...servers, ...written.flatMap((each) => each.servers)]),
    checkOrder: (value['x-check-order'] ?? checks) as Api['checkOrder'],
    roles,
    collections: Object.fromEntries(Object.entries(collections).map(([each, { collection }]) => [each, collection])),
    schemes: Object.fromEntries(
      [...schemes].flatMap(([each, scheme]) => (scheme && used.has(each) ? [[each, scheme]] : [])),
    ),
    headers: headerRules(diagnostics, value['x-headers'], child(pointer, 'x-headers'), { all: pathNames }),
    problems: problemsOf(diagnostics, schemas, server, pathNames),
    messages: (value['x-messages'] ?? {}) as Api['messages'],
    operations,
    evidence: {
      // What no document says is only assumed.
      ...(value['x-check-order'] === undefined && { 'x-check-order': 'assumed' as const }),
      ...evidenceFrom(value),
    },
    shapes: shapes.table,
    masks: masks.table,
  }
}

function addresses(servers: readonly Server[]): Address[] {
  const unique = new Map(servers.map(({ host, basePath }) => [`${host}${basePath}`, { host, basePath }]))
  return [...unique.values()]
}

function problemsOf(
  diagnostics: Diagnostics,
  schemas: SchemaSet,
  server: Server,
  all: readonly string[],
): Api['problems'] {
  const at = child(server.pointer, 'x-problems')
  return compileResponses(diagnostics, schemas, server.value['x-problems'], at, { all }).problems
}

/** Finds the API each path item belongs to: the one with the server that its own `servers` names, or the only one. */
function pathItems(diagnostics: Diagnostics, apis: readonly DraftApi[]): PathItem[] {
  const urls = apis.flatMap(({ servers }) => servers.map(({ written }) => written))
  const paths = isObject(diagnostics.root.paths) ? diagnostics.root.paths : {}
  return Object.keys(paths).flatMap((path) => {
    const declared = child('#/paths', path)
    if (!path.startsWith('/')) {
      if (diagnostics.isAuthored || !/^x-/i.test(path))
        diagnostics.doubt('not-openapi', declared, `"${path}" is not a path.`, 'Start it with a slash.')
      return []
    }
    const { value, pointer } = diagnostics.resolve(paths[path], declared)
    const [own] = readServers(diagnostics, value, pointer)
    const named = apis.findIndex(({ servers }) => servers.some(({ written }) => written === own?.written))
    const api = apis.length === 1 ? 0 : named
    if (api < 0) {
      const found = own
        ? `No server at the top of the document has the URL "${own.written}".`
        : `The path "${path}" does not say which API it belongs to.`
      const hint = `Write "servers: [{ url: … }]" with one of ${urls.join(', ')}.`
      diagnostics.add('unknown-name', child(pointer, 'servers'), found, hint)
    }
    return [{ path, value, pointer, api, server: own }]
  })
}

/** Returns the operations of a path item; those of unusual methods are kept apart (OpenAPI 3.2 section 4.9.1). */
function operationsOf(
  diagnostics: Diagnostics,
  { path, value, pointer, server }: PathItem,
  { basePath }: Server,
): (WrittenOperation & { readonly servers: readonly Server[] })[] {
  const additional = isObject(value.additionalOperations) ? value.additionalOperations : {}
  const found = [
    ...methods.map((method) => ({ method, value: value[method], at: child(pointer, method) })),
    ...Object.entries(additional).map(([method, each]) => ({
      method,
      value: each,
      at: child(pointer, 'additionalOperations', method),
    })),
  ]
  return found.flatMap(({ method, value: operation, at }) => {
    if (!isObject(operation)) return []
    const own = readServers(diagnostics, operation, at)
    const servers = own.length > 0 ? own : server ? [server] : []
    const item = { value, pointer }
    return [{ path, method, value: operation, pointer: at, item, basePath: servers[0]?.basePath ?? basePath, servers }]
  })
}

/** Of operations that answer the same requests, the first one counts: `checkPaths` has reported the others. */
function withoutTwins<Written extends WrittenOperation>(operations: readonly Written[]): Written[] {
  const firsts = new Map<string, Written>()
  for (const each of operations) {
    const key = `${each.method} ${each.basePath}${each.path.replaceAll(/\{[^{}]*\}/g, '{}')}`
    if (!firsts.has(key)) firsts.set(key, each)
  }
  return [...firsts.values()]
}

/** Operation ids are unique (OpenAPI 3.1 section 4.8.10.1): state, faults and reports refer to them. One that is not is numbered. */
function withUniqueIds(diagnostics: Diagnostics, apis: readonly Api[]): Api[] {
  const ids = new Set<string>()
  const unique = (operation: Operation): Operation => {
    const { id, pointer } = operation
    let free = id
    for (let number = 2; ids.has(free); number++) free = `${id}-${number}`
    ids.add(free)
    if (free === id) return operation
    diagnostics.doubt(
      'duplicate',
      child(pointer, 'operationId'),
      `"${id}" is used twice.`,
      'Give it a name of its own.',
    )
    return { ...operation, id: free }
  }
  return apis.map((api) => ({ ...api, operations: api.operations.map(unique) }))
}

function checkTwice(diagnostics: Diagnostics, names: readonly string[], pointerOf: (index: number) => Pointer): void {
  for (const [index, name] of names.entries()) {
    if (names.indexOf(name) === index) continue
    diagnostics.add('duplicate', pointerOf(index), `"${name}" is used twice.`, 'Give it a name of its own.')
  }
}

/** Says which operations show entity tags (RFC 9110 section 8.8.3), and whose records have them. */
function withTags(operations: readonly Operation[]): Operation[] {
  const shown = operations.map((operation) => ({ operation, etag: etagOf(operation) }))
  const tagged = new Set(shown.flatMap(({ operation, etag }) => (etag ? [operation.resource?.collection] : [])))
  if (tagged.size === 0) return [...operations]
  return shown.map(({ operation, etag }) => {
    const isTagged = operation.resource !== undefined && tagged.has(operation.resource.collection)
    return { ...operation, ...(etag !== undefined && { etag }), ...(isTagged && { isTagged }) }
  })
}

/**
 * Says which records an operation is about that keeps none: those that a read finds at the beginning of its path. Only
 * where the document has a 404 for it do they have to exist.
 */
function withBelow(operations: readonly Operation[]): Operation[] {
  const reads = operations
    .filter(({ resource }) => resource?.action === 'read' && resource.key !== undefined)
    .toSorted((left, right) => right.path.length - left.path.length)
  return operations.map((operation) => {
    const { resource, path, responses } = operation
    const isAbout = resource === undefined && responses.some(({ status, isRange }) => status === 404 && !isRange)
    const read = isAbout ? reads.find((each) => path.startsWith(`${each.path}/`))?.resource : undefined
    if (read?.key === undefined) return operation
    const { collection, key, levels = [], by } = read
    return { ...operation, below: [...levels, { collection, key, ...(by && { by }) }] }
  })
}

/** Where the document says what the header holds, the entity tag is not ours. */
function etagOf({ responses, fallback }: Operation): string | undefined {
  const successful = [...responses.filter(({ status }) => status < 300), ...(fallback ? [fallback] : [])]
  const headers = successful.flatMap((response) => response.headers)
  return headers.find(({ name, from }) => from === undefined && name.toLowerCase() === 'etag')?.name
}
