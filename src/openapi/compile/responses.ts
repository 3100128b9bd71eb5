import type { Json, JsonObject, Pointer, ProblemTemplate, ResponseContent, ResponseRule } from '../contract.ts'
import type { Diagnostics } from '../diagnostics.ts'
import { checkHeaderText } from '../header-text.ts'
import { isJsonType } from '../media-type.ts'
import { child, isObject } from '../pointer.ts'
import { mayHaveContent } from '../responses.ts'
import { shownOf } from '../schema.ts'
import { evidenceFrom } from './evidence.ts'
import type { NamedExample } from './examples.ts'
import { examplesOf } from './examples.ts'
import type { SchemaSet } from './schema-set.ts'
import type { PathNames } from './set-by.ts'
import { fillRules, headerRules } from './set-by.ts'

/** The content of a response in one media type. */
interface Content {
  readonly mediaType: string
  readonly schema: Json | undefined
  readonly schemaPointer: Pointer
  readonly examples: readonly NamedExample[]
}

/** What a Responses Object says. */
export interface CompiledResponses {
  readonly responses: ResponseRule[]
  readonly fallback?: ResponseRule
  readonly problems: ProblemTemplate[]
}

/** Compiles a Responses Object (OpenAPI 3.1 section 4.8.16): the possible replies, and the failures they render. */
export function compileResponses(
  diagnostics: Diagnostics,
  schemas: SchemaSet,
  responses: Json | undefined,
  pointer: Pointer,
  paths: PathNames,
): CompiledResponses {
  const context = { diagnostics, schemas, paths }
  const entries = Object.entries(isObject(responses) ? responses : {}).filter(([key]) => !/^x-/i.test(key))
  const compiled = entries.flatMap(([key, value]) => {
    const at = child(pointer, key)
    const status = statusOf(key)
    if (status === undefined) {
      diagnostics.doubt('not-openapi', at, `"${key}" is not a status.`, 'Write it as "200", "4XX" or "default".')
      return []
    }
    return [{ key, ...compileResponse(context, status, value, at) }]
  })
  const stated = compiled.filter(({ key }) => key !== 'default')
  return {
    responses: stated.map(({ key, response }) => (/XX$/i.test(key) ? { ...response, isRange: true } : response)),
    fallback: compiled.find(({ key }) => key === 'default')?.response,
    problems: compiled.flatMap((each) => each.problems),
  }
}

interface Context {
  readonly diagnostics: Diagnostics
  readonly schemas: SchemaSet
  readonly paths: PathNames
}

function compileResponse(context: Context, status: number, value: Json, pointer: Pointer) {
  const { diagnostics, schemas, paths } = context
  const response = diagnostics.resolve(value, pointer)
  const headers = headerRules(diagnostics, response.value.headers, child(response.pointer, 'headers'), paths, schemas)
  const contents = contentsOf(diagnostics, response.value, response.pointer)
  const [content, ...others] = mayHaveContent(status) ? contents : []
  const declared = evidenceFrom(response.value)
  const evidence = Object.keys(declared).length > 0 ? { evidence: declared } : {}
  const rule: ResponseRule = {
    status,
    headers,
    ...(content ? contentRule(context, content) : { examples: {}, mediaType: undefined, validator: undefined }),
    ...(headers.some((each) => each.schema !== undefined) && { makesHeaders: true as const }),
    ...(others.length > 0 && { others: others.map((each) => contentRule(context, each)) }),
    ...evidence,
  }
  const problems = content?.examples.flatMap((example) => problemOf(context, status, content, example, headers)) ?? []
  return { response: rule, problems: problems.map((each) => withEvidence(each, declared)) }
}

/** An example may rest on less than its response does. */
function withEvidence(problem: ProblemTemplate, declared: ReturnType<typeof evidenceFrom>): ProblemTemplate {
  const evidence = { ...declared, ...problem.evidence }
  return Object.keys(evidence).length > 0 ? { ...problem, evidence } : problem
}

function contentRule(
  { diagnostics, schemas }: Context,
  { mediaType, schema, schemaPointer, examples }: Content,
): ResponseContent {
  const written = schema === undefined ? undefined : schemas.add(schema, schemaPointer)
  const validator = written === undefined ? undefined : schemas.pointerFor(written, 'reply')
  const isShown = schema !== undefined && examples.length > 0
  const view = isShown ? diagnostics.schemas.read(schemaPointer, schema) : undefined
  return {
    examples: Object.fromEntries(examples.map(({ name, value }) => [name, shownOf(view, value)])),
    mediaType,
    validator,
  }
}

function problemOf(
  { diagnostics, paths }: Context,
  status: number,
  content: Content,
  { value: body, problem, evidence }: NamedExample,
  headers: ResponseRule['headers'],
): ProblemTemplate[] {
  if (problem === undefined) return []
  const { failure, scheme, text = {} } = typeof problem === 'string' ? { failure: problem } : problem
  const texts = Object.entries(text).map(([path, template]) => ({ path: path.split('.'), text: template }))
  const fills = [
    ...fillRules(diagnostics, body, diagnostics.schemas.read(content.schemaPointer, content.schema), paths),
    ...texts,
  ]
  return [
    { failure, status, mediaType: content.mediaType, body, fills, headers, scheme, ...(evidence && { evidence }) },
  ]
}

/** Returns the media types of a response with their examples, JSON first: it is what most callers read. */
function contentsOf(diagnostics: Diagnostics, response: JsonObject, pointer: Pointer): Content[] {
  const contents = Object.entries(isObject(response.content) ? response.content : {}).flatMap(
    ([mediaType, media]): Content[] => {
      if (!isObject(media)) return []
      const at = child(pointer, 'content', mediaType)
      checkHeaderText(diagnostics, mediaType, at)
      const schemaPointer = child(at, 'schema')
      return [{ mediaType, schema: media.schema, schemaPointer, examples: examplesOf(diagnostics, media, at) }]
    },
  )
  return contents.toSorted((left, right) => Number(isJsonType(right.mediaType)) - Number(isJsonType(left.mediaType)))
}

/** Returns the status that a key stands for: of a range its first one, of the `default` 500. */
function statusOf(key: string): number | undefined {
  if (key === 'default') return 500
  if (/^[1-5]\d\d$/.test(key)) return Number(key)
  return /^[1-5]XX$/i.test(key) ? Number(key[0]) * 100 : undefined
}
