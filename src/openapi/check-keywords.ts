import type { z } from 'zod'
import { withArticle } from './check-fields.ts'
import type { JsonObject, Pointer } from './contract.ts'
import { nearest, suggest } from './nearest.ts'
import { child, isObject, namesOf, valueAt } from './pointer.ts'
import type { Report } from './report.ts'
import type { Keyword, Place } from './vocabulary.ts'
import { vocabulary } from './vocabulary.ts'
import type { ObjectKind } from './walk.ts'
import { walk, walkAll } from './walk.ts'

const keywords: ReadonlyMap<string, Keyword> = new Map(Object.entries(vocabulary))

/** Checks every `x-` keyword of a document: that it exists, stands where it may, and says what it can; and every `$ref`. */
export function checkKeywords(report: Report): void {
  const schemas = schemaPlaces(report)
  walk(report.root, (kind, value, pointer) => {
    checkReference(report, value, pointer)
    if (kind === 'schema') checkSchemaReference(report, schemas, value, pointer)
    if (kind === 'schema' && value.nullable !== undefined) {
      const hint = 'Add null to the type, as in "type: [string, \'null\']".'
      report.add('bad-schema', child(pointer, 'nullable'), '"nullable" is no keyword of OpenAPI 3.1.', hint)
    }
    for (const name of Object.keys(value)) {
      if (name.startsWith('x-') || name.startsWith('X-')) checkKeyword(report, kind, value, pointer, name)
    }
  })
}

function checkKeyword(report: Report, kind: ObjectKind, value: JsonObject, pointer: Pointer, name: string): void {
  const at = child(pointer, name)
  const keyword = keywords.get(name)
  if (!keyword) {
    const near = nearest(name, [...keywords.keys()])
    const hint = near ? `Did you mean "${near}"?` : 'Remove it; docs/vocabulary.md lists the keywords.'
    return report.add('unknown-keyword', at, `"${name}" is no keyword of the vocabulary.`, hint)
  }
  if (!mayStandOn(keyword.on, kind)) {
    const found = `"${name}" stands on ${withArticle(kind)} object, where it says nothing.`
    return report.add('misplaced-keyword', at, found, `Move it to ${withArticle(keyword.on)} object.`)
  }
  const result = keyword.schema.safeParse(value[name])
  if (result.success) return
  for (const issue of flatten(result.error.issues)) {
    report.add(
      'bad-keyword',
      child(at, ...issue.path),
      `"${name}" does not fit: ${issue.message}.`,
      `As in: ${keyword.example}`,
    )
  }
}

function mayStandOn(place: Place, kind: ObjectKind): boolean {
  return place === 'anywhere' || place === kind
}

function checkReference(report: Report, value: JsonObject, pointer: Pointer): void {
  const reference = value.$ref
  if (reference === undefined) return
  const at = child(pointer, '$ref')
  if (typeof reference !== 'string' || !reference.startsWith('#/')) {
    const hint = 'Write it as "#/components/…": one document is the whole description.'
    return report.add(
      'unresolved-reference',
      at,
      `The reference ${JSON.stringify(reference)} leads out of the document.`,
      hint,
    )
  }
  if (leadsInCircle(report, value)) {
    return report.add(
      'unresolved-reference',
      at,
      `The reference "${reference}" leads in a circle.`,
      'Let one of them say what it is.',
    )
  }
  if (valueAt(report.root, reference as Pointer) !== undefined) return
  const parent = reference.slice(0, reference.lastIndexOf('/')) as Pointer
  const siblings = Object.keys(valueAt(report.root, parent) ?? {}).map((name) => `${parent}/${name}`)
  report.add('unresolved-reference', at, `Nothing is at "${reference}".`, suggest(reference, siblings))
}

/** Gives the pointers of all schemas of the document. */
function schemaPlaces(report: Report): ReadonlySet<Pointer> {
  const places = new Set<Pointer>()
  walkAll(report.root, (kind, _value, pointer) => {
    if (kind === 'schema') places.add(pointer)
  })
  return places
}

/** A schema may only refer to a schema, also where something else is there. */
function checkSchemaReference(
  report: Report,
  schemas: ReadonlySet<Pointer>,
  { $ref: reference }: JsonObject,
  pointer: Pointer,
): void {
  if (typeof reference !== 'string' || !reference.startsWith('#/')) return
  const target = reference as Pointer
  if (valueAt(report.root, target) === undefined || schemas.has(child('#', ...namesOf(target)))) return
  const found = `What is at "${reference}" is no schema.`
  report.add('unresolved-reference', child(pointer, '$ref'), found, 'Refer to one of "#/components/schemas".')
}

function leadsInCircle(report: Report, start: JsonObject): boolean {
  const seen = new Set<unknown>()
  for (
    let at: unknown = start;
    isObject(at) && typeof at.$ref === 'string';
    at = valueAt(report.root, at.$ref as Pointer)
  ) {
    if (seen.has(at)) return true
    seen.add(at)
  }
  return false
}

type Issue = { readonly path: readonly (string | number)[]; readonly message: string }

/** A union fails with the issues of each branch: tells those of the branch that came furthest. */
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
