import type { Json, JsonObject, Pointer, ProblemTemplate, ResponseRule } from '../contract.ts'
import { checkHeaderText } from '../header-text.ts'
import { child, isObject } from '../pointer.ts'
import type { Report } from '../report.ts'
import { evidenceFrom } from './evidence.ts'
import type { NamedExample } from './examples.ts'
import { examplesOf } from './examples.ts'
import type { SchemaSet } from './schema-set.ts'
import type { PathNames } from './set-by.ts'
import { fillRules, headerRules } from './set-by.ts'

/** The first media type of a response: what the mock answers with. */
interface Content {
  readonly mediaType: string
  readonly schema: Json | undefined
  readonly schemaPointer: Pointer
  readonly examples: readonly NamedExample[]
}

/** Compiles a Responses Object (OpenAPI 3.1 section 4.8.16): what may be answered, and which failures it renders. */
export function compileResponses(
  report: Report,
  schemas: SchemaSet,
  responses: Json | undefined,
  pointer: Pointer,
  paths: PathNames,
): { responses: ResponseRule[]; problems: ProblemTemplate[] } {
  const compiled = Object.entries(isObject(responses) ? responses : {}).flatMap(([status, value]) => {
    const code = statusOf(status)
    if (code === undefined) {
      if (status === 'default') return []
      report.add(
        'not-openapi',
        child(pointer, status),
        `"${status}" is no status.`,
        'Write it as "200", "4XX" or "default".',
      )
      return []
    }
    return [compileResponse({ report, schemas, paths }, code, value, child(pointer, status))]
  })
  return {
    responses: compiled.map((each) => each.response),
    problems: compiled.flatMap((each) => each.problems),
  }
}

interface Context {
  readonly report: Report
  readonly schemas: SchemaSet
  readonly paths: PathNames
}

function compileResponse(context: Context, status: number, value: Json, pointer: Pointer) {
  const { report, schemas, paths } = context
  const response = report.resolve(value, pointer)
  const headers = headerRules(report, response.value.headers, child(response.pointer, 'headers'), paths)
  const content = contentOf(report, response.value, response.pointer)
  const declared = evidenceFrom(response.value)
  const evidence = Object.keys(declared).length > 0 ? { evidence: declared } : {}
  const rule: ResponseRule = {
    status,
    headers,
    examples: Object.fromEntries(content?.examples.map(({ name, value: example }) => [name, example]) ?? []),
    mediaType: content?.mediaType,
    validator:
      content?.schema === undefined
        ? undefined
        : schemas.pointerFor(schemas.add(content.schema, content.schemaPointer), 'reply'),
    ...evidence,
  }
  const problems = content?.examples.flatMap((example) => problemOf(context, status, content, example, headers)) ?? []
  return { response: rule, problems: problems.map((each) => ({ ...each, ...evidence })) }
}

function problemOf(
  { report, paths }: Context,
  status: number,
  content: Content,
  { value: body, problem }: NamedExample,
  headers: ResponseRule['headers'],
): ProblemTemplate[] {
  if (problem === undefined) return []
  const { failure, scheme, text = {} } = typeof problem === 'string' ? { failure: problem } : problem
  const texts = Object.entries(text).map(([path, template]) => ({ path: path.split('.'), text: template }))
  const fills = [
    ...fillRules(report, body, report.schemas.read(content.schemaPointer, content.schema), paths),
    ...texts,
  ]
  return [{ failure, status, mediaType: content.mediaType, body, fills, headers, scheme }]
}

/** Gives a response's content: its first media type, with the examples. */
function contentOf(report: Report, response: JsonObject, pointer: Pointer): Content | undefined {
  const [first] = Object.entries(isObject(response.content) ? response.content : {})
  if (!first || !isObject(first[1])) return undefined
  const [mediaType, media] = first
  const at = child(pointer, 'content', mediaType)
  checkHeaderText(report, mediaType, at)
  return {
    mediaType,
    schema: media.schema,
    schemaPointer: child(at, 'schema'),
    examples: examplesOf(report, media, at),
  }
}

/** Reads a status code or a range (`4XX` is its first code); `default` has none. */
function statusOf(key: string): number | undefined {
  if (/^[1-5]\d\d$/.test(key)) return Number(key)
  return /^[1-5]XX$/i.test(key) ? Number(key[0]) * 100 : undefined
}
