import { jsonpath } from 'json-p3'
import type { YAMLMap, YAMLSeq } from 'yaml'
import { Document, isPair, isScalar, visit } from 'yaml'
import type { Contract, JsonObject } from '../contract.ts'
import { declaredCollections, declaredResource, inferredEvidence } from '../infer/declare.ts'
import type { Inferred } from '../infer/inferred.ts'

/** What an overlay is written for: a compiled document, and what was inferred of it. */
export interface OverlayTarget {
  /** The document's file, as the overlay refers to it. */
  readonly file: string
  readonly inferred: Inferred
  readonly contract: Contract
  /** The document as OpenAPI 3.1. */
  readonly root: JsonObject
  /** The version that it was written in. */
  readonly version: string
}

/** Returns an overlay (OpenAPI Overlay 1.1) with everything that was inferred and why, to be read and corrected. */
export function writeOverlay(target: OverlayTarget): string {
  const { file, inferred, contract } = target
  const content = {
    overlay: '1.1.0',
    info: { title: `What ${contract.title} keeps`, version: '0.1.0' },
    extends: file,
    actions: [collectionsAction(inferred), ...operationActions(inferred)],
  }
  const document = yamlOf(content)
  document.commentBefore = [
    ' What was inferred from the document. Read it, correct what is wrong, and delete what does not keep state.',
    ' Every operation rests on conventions alone ("x-evidence: assumed"): verify then warns, and does not fail.',
    ' Remove "x-evidence" where you know better.',
  ].join('\n')
  document.comment = rolesComment(target)
  return document.toString(style)
}

const style = { lineWidth: 120, defaultStringType: 'PLAIN' } as const

function yamlOf(content: unknown): Document {
  const document = new Document(content, { aliasDuplicateObjects: false })
  visit(document, { Collection: writeSmallOnesInLine })
  return document
}

/** A few plain values are easier to read in one line: `within: [projects]`. */
function writeSmallOnesInLine(_key: unknown, collection: YAMLMap | YAMLSeq): void {
  const values = collection.items.map((item) => (isPair(item) ? item.value : item))
  collection.flow = values.length <= 3 && values.every((value) => isScalar(value) && String(value.value).length < 40)
}

function collectionsAction(inferred: Inferred): JsonObject {
  const reasons = inferred.collections.map(({ name, reasons: why }) => `${name}: ${why.join(' ')}`)
  return {
    target: '$',
    description: ['The collections of records, and why.', ...reasons].join('\n'),
    update: { 'x-collections': declaredCollections(inferred) as never },
  }
}

function operationActions({ operations }: Inferred): JsonObject[] {
  return operations.flatMap(({ path, method, resource, reasons }) =>
    resource
      ? [
          {
            target: `$.paths[${quoted(path)}].${method}`,
            description: reasons.join(' '),
            update: { 'x-resource': declaredResource(resource) as never, 'x-evidence': inferredEvidence },
          },
        ]
      : [],
  )
}

/** Returns a name as JSONPath writes one (RFC 9535 section 2.3.1). */
function quoted(name: string): string {
  return `'${name.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
}

/** Roles are never inferred: the last lines of the overlay are actions that add some, for a person to uncomment. */
function rolesComment(target: OverlayTarget): string | null {
  const actions = roleActions(target)
  if (actions.length === 0) return null
  const lines = yamlOf(actions).toString(style).trimEnd().split('\n')
  return [
    ' Who may do what is not inferred. To add roles, remove "# " from the lines below, and change them:',
    ...lines.map((line) => `   ${line}`),
  ].join('\n')
}

function roleActions({ inferred, contract, root, version }: OverlayTarget): JsonObject[] {
  const compiled = new Map(contract.apis.flatMap((api) => api.operations.map((each) => [each.pointer, each])))
  const found = inferred.operations.flatMap((each) => {
    const operation = compiled.get(each.pointer)
    return operation ? [{ ...each, on: operation.scope?.collection }] : []
  })
  const onRecords = found.filter(({ on }) => on !== undefined)
  const writes = ['update', 'replace', 'set', 'delete']
  const shown = onRecords.find(({ resource }) => writes.includes(resource?.action ?? '')) ?? onRecords[0] ?? found[0]
  if (!shown) return []
  const { on } = shown
  const roles = { ...(on !== undefined && { owner: { on } }), reviewer: {} }
  const at = `$.paths[${quoted(shown.path)}].${shown.method}`
  const [scheme, added] = schemeFor({ contract, root, version })
  const matches = (query: string): boolean => jsonpath.query(query, root as never).nodes.length > 0
  const scopes = ['$.security.*.*.*', '$.paths.*.*.security.*.*.*'].filter(matches)
  return [
    { target: '$', update: { 'x-roles': roles, ...added } },
    ...scopes.map((each) => ({ target: each, description: 'Roles take the place of scopes.', remove: true })),
    // What an overlay adds to a list is one more alternative.
    ...[`${at}.security`].filter(matches).map((each) => ({ target: each, remove: true })),
    {
      target: at,
      update: { security: Object.keys(roles).map((role) => ({ [scheme]: [role] })) },
    },
  ]
}

/** Returns the security scheme that callers show themselves with, and what adds one to a document without any. */
function schemeFor({ contract, root, version }: Omit<OverlayTarget, 'file' | 'inferred'>): [string, JsonObject?] {
  const [used] = contract.apis.flatMap(({ schemes }) => Object.keys(schemes))
  const declared = (root.components as JsonObject | undefined)?.securitySchemes
  const scheme = used ?? Object.keys(declared ?? {})[0]
  if (scheme !== undefined) return [scheme]
  // Swagger 2.0 has no bearer tokens, and another place for schemes.
  if (version.startsWith('2')) return ['basic', { securityDefinitions: { basic: { type: 'basic' } } }]
  return ['bearer', { components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } } }]
}
