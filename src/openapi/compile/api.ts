import type { Api, JsonObject, Operation, Pointer } from '../contract.ts'
import { child, isObject } from '../pointer.ts'
import type { Report } from '../report.ts'
import type { RoleDeclaration } from '../vocabulary.ts'
import { checks } from '../vocabulary.ts'
import { methods } from '../walk.ts'
import { compileCollections } from './collections.ts'
import { evidenceFrom } from './evidence.ts'
import { Masks } from './masks.ts'
import { compileOperation } from './operation.ts'
import { checkPaths, namesInPath } from './paths.ts'
import { compileResponses } from './responses.ts'
import type { SchemaSet } from './schema-set.ts'
import { compileSchemes } from './security.ts'
import { headerRules } from './set-by.ts'
import { WriteShapes } from './write-shapes.ts'

/** Compiles each server of the document into an API, with the operations of the path items that name its URL. */
export function compileApis(report: Report, schemas: SchemaSet): Api[] {
  const servers = Array.isArray(report.root.servers) ? report.root.servers : []
  if (servers.length === 0) {
    report.add(
      'not-openapi',
      '#/servers',
      'The document has no server.',
      'Declare each API as a server with a url and an "x-name".',
    )
  }
  const urls = servers.map((server) => (isObject(server) ? String(server.url) : ''))
  checkTwice(report, urls, (index) => child('#/servers', index, 'url'))
  const items = pathItems(report, urls)
  const schemes = compileSchemes(report)
  const apis = servers.flatMap((server, index) => {
    if (!isObject(server)) return []
    const own = items.filter((item) => item.server === index)
    return [compileApi(report, schemas, server, child('#/servers', index), own, schemes)]
  })
  checkTwice(
    report,
    apis.map((api) => api.name),
    (index) => child('#/servers', index, 'x-name'),
  )
  checkOperationIds(
    report,
    apis.flatMap((api) => api.operations),
  )
  return apis
}

interface PathItem {
  readonly path: string
  readonly value: JsonObject
  readonly pointer: Pointer
  readonly server: number
}

function compileApi(
  report: Report,
  schemas: SchemaSet,
  server: JsonObject,
  pointer: Pointer,
  items: readonly PathItem[],
  schemes: Api['schemes'],
): Api {
  const url = readUrl(report, server, pointer)
  const roles = (server['x-roles'] ?? {}) as unknown as Record<string, RoleDeclaration>
  const collections = compileCollections(report, server, pointer, roles)
  const basePath = url.pathname.replace(/\/$/, '')
  const paths = items.map(({ path }) => path)
  checkPaths(report, paths)
  const pathNames = [...new Set(paths.flatMap(namesInPath))]
  const shapes = new WriteShapes(report, schemas)
  const masks = new Masks()
  const context = { report, schemas, collections, shapes, masks, api: { basePath, roles, schemes }, pathNames }
  const operations = items.flatMap(({ path, value, pointer: at }) =>
    methods
      .filter((method) => isObject(value[method]))
      .map((method) => compileOperation(context, path, method, value, at)),
  )
  const used = new Set(
    operations.flatMap((each) => each.security.flatMap((alternative) => alternative.map(({ scheme }) => scheme))),
  )
  return {
    name: nameOf(report, server, pointer),
    url: url.origin + basePath,
    host: url.host,
    basePath,
    checkOrder: (server['x-check-order'] ?? checks) as Api['checkOrder'],
    roles,
    collections: Object.fromEntries(Object.entries(collections).map(([name, { collection }]) => [name, collection])),
    schemes: Object.fromEntries(Object.entries(schemes).filter(([name]) => used.has(name))),
    headers: headerRules(report, server['x-headers'], child(pointer, 'x-headers'), { all: pathNames }),
    problems: problemsOf(report, schemas, server, pointer, pathNames),
    messages: (server['x-messages'] ?? {}) as Api['messages'],
    operations,
    evidence: evidenceFrom(server),
    shapes: shapes.table,
    masks: masks.table,
  }
}

function problemsOf(
  report: Report,
  schemas: SchemaSet,
  server: JsonObject,
  pointer: Pointer,
  all: readonly string[],
): Api['problems'] {
  return compileResponses(report, schemas, server['x-problems'], child(pointer, 'x-problems'), { all }).problems
}

function nameOf(report: Report, server: JsonObject, pointer: Pointer): string {
  if (typeof server['x-name'] === 'string') return server['x-name']
  report.add(
    'not-openapi',
    pointer,
    'The server has no "x-name".',
    'Name the API: its paths are mounted under that name.',
  )
  return ''
}

function readUrl(report: Report, server: JsonObject, pointer: Pointer): URL {
  const url = typeof server.url === 'string' && URL.canParse(server.url) ? new URL(server.url) : undefined
  if (url) return url
  const found = `The server URL ${JSON.stringify(server.url)} is not absolute.`
  report.add(
    'not-openapi',
    child(pointer, 'url'),
    found,
    'Write it with scheme and host, as "https://api.example.com/v1".',
  )
  return new URL('http://localhost')
}

/** Finds the API each path item belongs to: the server whose `url` its own `servers` has, or the only one there is. */
function pathItems(report: Report, urls: readonly string[]): PathItem[] {
  return Object.keys(isObject(report.root.paths) ? report.root.paths : {}).map((path) => {
    const declared = child('#/paths', path)
    const { value, pointer } = report.resolve((report.root.paths as JsonObject)[path], declared)
    const named = Array.isArray(value.servers) && isObject(value.servers[0]) ? String(value.servers[0].url) : undefined
    const server = named === undefined && urls.length === 1 ? 0 : urls.indexOf(named ?? '')
    if (!path.startsWith('/')) report.add('not-openapi', declared, `"${path}" is no path.`, 'Start it with a slash.')
    else if (server < 0) {
      const found =
        named === undefined
          ? `The path "${path}" does not say which API it belongs to.`
          : `No server at the top of the document has the URL "${named}".`
      report.add(
        'unknown-name',
        child(pointer, 'servers'),
        found,
        `Write "servers: [{ url: … }]" with one of ${urls.join(', ')}.`,
      )
    }
    return { path, value, pointer, server }
  })
}

/** Operation ids are unique (OpenAPI 3.1 section 4.8.10.1): state, faults and reports refer to them. */
function checkOperationIds(report: Report, operations: readonly Operation[]): void {
  checkTwice(
    report,
    operations.map((each) => each.id),
    (index) => child((operations[index] as Operation).pointer, 'operationId'),
  )
}

function checkTwice(report: Report, names: readonly string[], pointerOf: (index: number) => Pointer): void {
  for (const [index, name] of names.entries()) {
    if (names.indexOf(name) === index) continue
    report.add('duplicate', pointerOf(index), `"${name}" is used twice.`, 'Give it a name of its own.')
  }
}
