import type { z } from 'zod'
import { withArticle } from './check-fields.ts'
import type { JsonObject, Pointer } from './contract.ts'
import type { Diagnostics } from './diagnostics.ts'
import { drop } from './diagnostics.ts'
import { nearest } from './nearest.ts'
import { child, isObject } from './pointer.ts'
import type { Keyword, Place } from './vocabulary.ts'
import { vocabulary } from './vocabulary.ts'
import type { ObjectKind } from './walk.ts'
import { walk } from './walk.ts'

const keywords: ReadonlyMap<string, Keyword> = new Map(Object.entries(vocabulary))

/** Checks every keyword of the vocabulary in a document: that it is where it may be, and says what it can. */
export function checkKeywords(diagnostics: Diagnostics): void {
  walk(diagnostics.root, (kind, value, pointer) => {
    if (kind === 'schema' && value.nullable !== undefined) {
      const hint = 'Add null to the type, as in "type: [string, \'null\']".'
      diagnostics.doubt('bad-schema', child(pointer, 'nullable'), '"nullable" is not a keyword of OpenAPI 3.1.', hint)
      drop(value, 'nullable')
    }
    for (const name of Object.keys(value)) {
      if (name.startsWith('x-') || name.startsWith('X-')) checkKeyword(diagnostics, kind, value, pointer, name)
    }
  })
}

/**
 * Checks whether a document was written with the vocabulary at hand: it names an API, and says more about it.
 *
 * Such a document is read strictly. Any other may hold whatever its author needed for other tools.
 */
export function usesVocabulary(root: JsonObject): boolean {
  const servers = Array.isArray(root.servers) ? root.servers : []
  if (!servers.some((server) => isObject(server) && typeof server['x-name'] === 'string')) return false
  let uses = false
  walk(root, (_kind, value) => {
    uses ||= Object.keys(value).some((name) => name !== 'x-name' && keywords.has(name))
  })
  return uses
}

function checkKeyword(
  diagnostics: Diagnostics,
  kind: ObjectKind,
  value: JsonObject,
  pointer: Pointer,
  name: string,
): void {
  const at = child(pointer, name)
  const keyword = keywords.get(name)
  if (!keyword) return checkForeign(diagnostics, at, name)
  if (!mayStandOn(keyword.on, kind) && keyword.alsoOn !== kind) {
    const found = `"${name}" stands on ${withArticle(kind)} object, where it says nothing.`
    return diagnostics.doubt('misplaced-keyword', at, found, `Move it to ${withArticle(keyword.on)} object.`)
  }
  const result = keyword.schema.safeParse(value[name])
  if (result.success) return
  for (const issue of flatten(result.error.issues)) {
    const found = `"${name}" does not fit: ${issue.message}.`
    diagnostics.doubt('bad-keyword', child(at, ...issue.path), found, `As in: ${keyword.example}`)
  }
  if (!diagnostics.isAuthored) drop(value, name)
}

/** Other tools have keywords of their own (OpenAPI 3.1 section 4.9); one that is nearly ours is more likely a slip. */
function checkForeign(diagnostics: Diagnostics, pointer: Pointer, name: string): void {
  const near = nearest(name, [...keywords.keys()], diagnostics.isAuthored ? undefined : 1)
  if (near === undefined && !diagnostics.isAuthored) return
  const found = `"${name}" is not a keyword of the vocabulary.`
  const hint = near ? `Did you mean "${near}"?` : 'Remove it; docs/vocabulary.md lists the keywords.'
  diagnostics.doubt('unknown-keyword', pointer, found, hint)
}

function mayStandOn(place: Place, kind: ObjectKind): boolean {
  return place === 'anywhere' || place === kind
}

type Issue = { readonly path: readonly (string | number)[]; readonly message: string }

/** A union fails with the issues of each branch: returns those of the branch that came furthest. */
function flatten(issues: readonly z.core.$ZodIssue[]): Issue[] {
  return issues.flatMap((issue) => {
    const path = issue.path.map((part) => (typeof part === 'number' ? part : String(part)))
    if (issue.code !== 'invalid_union') return [{ path, message: issue.message.replace(/\.$/, '') }]
    const branches = issue.errors.map((errors) => flatten(errors))
    const best = branches.toSorted((left, right) => depth(right) - depth(left))[0] ?? []
    return best.map((inner) => ({ path: [...path, ...inner.path], message: inner.message }))
  })
}

function depth(issues: readonly Issue[]): number {
  return Math.max(0, ...issues.map((issue) => issue.path.length))
}
