import type { Json, JsonObject, Pointer, ProblemTemplate, ResponseRule } from '../contract.ts'
import { child, isObject } from '../pointer.ts'
import type { Report } from '../report.ts'
import type { ProblemDeclaration } from '../vocabulary.ts'
import type { SchemaSet } from './schema-set.ts'
import { fillRules, headerRules } from './set-by.ts'

/** The first media type of a response: what the mock answers with. */
interface Content {
  readonly mediaType: string
  readonly schema: Json | undefined
  readonly schemaPointer: Pointer
  readonly examples: readonly { readonly name: string; readonly value: JsonObject; readonly pointer: Pointer }[]
}

/** Compiles a Responses Object (OpenAPI 3.1 section 4.8.16): what may be answered, and which failures it renders. */
export function compileResponses(
  report: Report,
  schemas: SchemaSet,
  responses: Json | undefined,
  pointer: Pointer,
): { responses: ResponseRule[]; problems: ProblemTemplate[] } {
  const compiled = Object.entries(isObject(responses) ? responses : {}).flatMap(([status, value]) => {
    const code = statusOf(status)
    if (code === undefined) return []
    return [compileResponse(report, schemas, code, value, child(pointer, status))]
  })
  return {
    responses: compiled.map((each) => each.response),
    problems: compiled.flatMap((each) => each.problems),
  }
}

function compileResponse(report: Report, schemas: SchemaSet, status: number, value: Json, pointer: Pointer) {
  const response = report.resolve(value, pointer)
  const headers = headerRules(report, response.value.headers, child(response.pointer, 'headers'))
  const content = contentOf(report, response.value, response.pointer)
  const rule: ResponseRule = {
    status,
    headers,
    examples: Object.fromEntries(content?.examples.map(({ name, value: example }) => [name, example.value ?? null]) ?? []),
    mediaType: content?.mediaType,
    validator: content?.schema === undefined ? undefined : schemas.add(content.schema, content.schemaPointer),
  }
  const problems = content?.examples.flatMap((example) => problemOf(report, status, content, example, headers)) ?? []
  return { response: rule, problems }
}

function problemOf(
  report: Report,
  status: number,
  content: Content,
  example: Content['examples'][number],
  headers: ResponseRule['headers'],
): ProblemTemplate[] {
  const declared = example.value['x-problem'] as ProblemDeclaration | undefined
  if (declared === undefined) return []
  const { failure, scheme, text = {} } = typeof declared === 'string' ? { failure: declared } : declared
  const body = example.value.value ?? null
  const texts = Object.entries(text).map(([path, template]) => ({ path: path.split('.'), text: template }))
  const fills = [...fillRules(report, body, content.schema, content.schemaPointer), ...texts]
  return [{ failure, status, mediaType: content.mediaType, body, fills, headers, scheme }]
}

/** Gives a response's content, with the examples of either form (`example`, `examples`). */
function contentOf(report: Report, response: JsonObject, pointer: Pointer): Content | undefined {
  const [first] = Object.entries(isObject(response.content) ? response.content : {})
  if (!first || !isObject(first[1])) return undefined
  const [mediaType, media] = first
  const at = child(pointer, 'content', mediaType)
  const named = Object.entries(isObject(media.examples) ? media.examples : {}).map(([name, value]) => {
    const example = report.resolve(value, child(at, 'examples', name))
    return { name, value: example.value, pointer: child(example.pointer, 'value') }
  })
  const single = media.example === undefined ? [] : [{ name: 'example', value: { value: media.example }, pointer: child(at, 'example') }]
  return { mediaType, schema: media.schema, schemaPointer: child(at, 'schema'), examples: [...named, ...single] }
}

/** Reads a status code or a range (`4XX` is its first code); `default` has none. */
function statusOf(key: string): number | undefined {
  if (/^[1-5]\d\d$/.test(key)) return Number(key)
  return /^[1-5]XX$/i.test(key) ? Number(key[0]) * 100 : undefined
}
