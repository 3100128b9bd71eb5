import type { SourceFile } from './source-files.ts'

/** A name that the document gives to something of a vendor's API. */
export interface VendorName {
  readonly name: string
  readonly kind: 'api' | 'path' | 'schema' | 'property' | 'role' | 'collection' | 'security' | 'header' | 'operation'
}

type Tree = Readonly<Record<string, unknown>>

/** Returns the names of the document, each in one spelling, except those too short to mean anything. */
export function vendorNames(document: unknown): VendorName[] {
  const root = asTree(document)
  const components = asTree(root.components)
  const schemes = asTree(components.securitySchemes)
  const names: VendorName[] = [
    ...asList(root.servers).flatMap(namesOfServer),
    ...Object.keys(asTree(root.paths)).flatMap(segmentsOf),
    ...['schemas', 'responses', 'parameters'].flatMap((kind) => named('schema', asTree(components[kind]))),
    ...named('security', schemes),
    ...Object.values(schemes).flatMap((scheme) => text('security', asTree(scheme).name)),
    ...namesWithin(root),
  ]
  return [...new Map(names.filter(isTelling).map((each) => [spelled(each.name), each])).values()]
}

/** Returns a message for each place where a name occurs as a word, in code, strings or comments. */
export function vendorWords(files: readonly SourceFile[], names: readonly VendorName[]): string[] {
  const patterns = names.map(({ name, kind }) => ({ name, kind, pattern: wordPattern(name) }))
  return files.flatMap(({ path, text }) =>
    text.split('\n').flatMap((line, index) => {
      const words = spelled(line)
      return patterns
        .filter(({ pattern }) => pattern.test(words))
        .map(({ name, kind }) => `${path}:${index + 1}: "${name}" is a word of the document (${kind}).`)
    }),
  )
}

/** Returns the places where a role is a string of its own, even if its name is an ordinary word. */
export function quotedRoles(files: readonly SourceFile[], names: readonly VendorName[]): string[] {
  const roles = names.filter(({ kind }) => kind === 'role').map(({ name }) => name)
  const quoted = new RegExp(`(['"\`])(${roles.join('|')})\\1`)
  return files.flatMap(({ path, text }) =>
    text.split('\n').flatMap((line, index) => (quoted.test(line) ? [`${path}:${index + 1}: a role in quotes.`] : [])),
  )
}

/** @note Between the parts of a name are hyphens, around a name that stands alone are new lines. */
function wordPattern(name: string): RegExp {
  return new RegExp(`(?<![^-\\n])${spelled(name)}(?![^-\\n])`)
}

/** One spelling for `limitCaches`, `limit_caches`, `Limit-Caches` and `limit caches`; a new line at any other sign. */
function spelled(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1-$2')
    .toLowerCase()
    .replace(/[ _-]+/g, '-')
    .replace(/[^a-z0-9-]+/g, '\n')
}

/** Names shorter than five letters (`id`, `key`, `name`) are common, unless they name an API or a role or are compounds. */
function isTelling({ name, kind }: VendorName): boolean {
  return kind === 'api' || kind === 'role' || name.length >= 5 || /[a-z][A-Z]|[_-]/.test(name)
}

function namesOfServer(value: unknown): VendorName[] {
  const server = asTree(value)
  const collections = Object.keys(asTree(server['x-collections']))
  return [
    ...text('api', server['x-name']),
    ...text('api', server.description),
    ...named('role', asTree(server['x-roles'])),
    ...collections.flatMap((name) => [...text('collection', name), ...text('collection', singular(name))]),
    ...named('header', asTree(server['x-headers'])),
  ]
}

function segmentsOf(path: string): VendorName[] {
  const segments = path.split('/').map((segment) => segment.replace(/[{}]/g, ''))
  return segments.flatMap((segment) => [...text('path', segment), ...text('path', singular(segment))])
}

/** Returns the names of properties, parameters and operations at every depth. */
function namesWithin(value: unknown): VendorName[] {
  if (Array.isArray(value)) return value.flatMap(namesWithin)
  const tree = asTree(value)
  const own = [
    ...named('property', asTree(tree.properties)),
    ...text('operation', tree.operationId),
    ...(tree.in === 'query' || tree.in === 'path' ? text('property', tree.name) : []),
  ]
  return [...own, ...Object.values(tree).flatMap(namesWithin)]
}

function named(kind: VendorName['kind'], tree: Tree): VendorName[] {
  return Object.keys(tree).map((name) => ({ name, kind }))
}

function text(kind: VendorName['kind'], name: unknown): VendorName[] {
  return typeof name === 'string' && name !== '' ? [{ name: name.replace(/ \(.*\)$/, ''), kind }] : []
}

function singular(name: string): string {
  return name.replace(/s$/, '')
}

function asTree(value: unknown): Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Tree) : {}
}

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}
