import type { YAMLMap, YAMLSeq } from 'yaml'
import { Document, isPair, isScalar, visit } from 'yaml'
import type { JsonObject } from '../contract.ts'
import { declaredCollections, declaredResource, inferredEvidence } from '../infer/declare.ts'
import type { Inferred } from '../infer/inferred.ts'

/** What an overlay is written for. */
export interface OverlayTarget {
  /** The document's file, as the overlay refers to it. */
  readonly file: string
  readonly title: string
  readonly inferred: Inferred
  /** Security schemes of the document, for the roles that a person fills in. */
  readonly schemes: readonly string[]
}

/** Returns an overlay (OpenAPI Overlay 1.1) with everything that was inferred and why, to be read and corrected. */
export function writeOverlay({ file, title, inferred, schemes }: OverlayTarget): string {
  const content = {
    overlay: '1.1.0',
    info: { title: `What ${title} keeps`, version: '0.1.0' },
    extends: file,
    actions: [collectionsAction(inferred), ...operationActions(inferred)],
  }
  const document = new Document(content, { aliasDuplicateObjects: false })
  visit(document, { Collection: writeSmallOnesInLine })
  document.commentBefore = [
    ' What was inferred from the document. Read it, correct what is wrong, and delete what does not keep state.',
    ' Every operation rests on conventions alone ("x-evidence: assumed"): verify then warns, and does not fail.',
    ' Remove "x-evidence" where you know better.',
  ].join('\n')
  document.comment = rolesComment(schemes, inferred)
  return document.toString({ lineWidth: 120, defaultStringType: 'PLAIN' })
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

/** Roles are never inferred: the overlay shows where they go. */
function rolesComment(schemes: readonly string[], { collections }: Inferred): string {
  const [scheme = 'bearer'] = schemes
  const on = collections[0]?.name ?? 'things'
  return [
    ' Who may do what is not inferred. To add roles:',
    ' - target: $.servers[0]',
    '   update:',
    '     x-roles:',
    `       owner: { on: ${on} }`,
    '       reviewer: {}',
    " - target: $.paths['/…'].patch",
    '   update:',
    `     security: [{ ${scheme}: [owner] }, { ${scheme}: [reviewer] }]`,
  ].join('\n')
}
