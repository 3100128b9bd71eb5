import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import type { Reply } from '../../../src/engine/exchange.ts'
import type { Json, JsonObject, Pointer } from '../../../src/openapi/contract.ts'
import { openDocument } from '../../../src/openapi/open/open-document.ts'
import { versionOf } from '../../../src/openapi/open/upgrade.ts'
import { child, isObject, valueAt } from '../../../src/openapi/pointer.ts'
import { readSource } from '../../../src/openapi/source.ts'
import type { Judged } from './ask.ts'

type Verdict = Pick<Judged, 'verdict' | 'reasons'>

/**
 * Creates what judges replies by the document alone: nothing of the compiler, the reader of schemas or the engine has a
 * say in it.
 */
export function createJudge(file: string): (operation: Pointer | undefined, reply: Reply) => Verdict {
  const source = readSource(file, readFileSync(file, 'utf8'))
  const version = versionOf(source.value)
  if (version === undefined) throw new Error(`${file} states no version.`)
  const root = forReplies(openDocument(source, version).root)
  const ajv = new Ajv2020({ strict: false, validateSchema: false, logger: false, allErrors: false })
  addFormats.default(ajv)
  ajv.addSchema(root, 'document')

  return (operation, reply) => {
    const at = operation && child(operation, 'responses')
    const responses = at && valueAt(root, at)
    const declared = responses && isObject(responses) ? responses : {}
    const key = keyOf(declared, reply.status)
    if (at === undefined || key === undefined) return judgeUndeclared(declared, reply)
    const place = resolved(child(at, key))
    return judgeContent(reply, valueAt(root, place) as JsonObject, place)
  }

  function judgeContent({ status, headers, body }: Reply, { content }: JsonObject, at: Pointer): Verdict {
    const contents = isObject(content) ? content : {}
    const isDeclared = Object.keys(contents).length > 0
    if (!body) return isDeclared && !hasNone.includes(status) ? invalid('no content') : valid
    if (!isDeclared) return invalid('content where none is declared')
    const type = essenceOf(headers['content-type'] ?? '')
    const declared = Object.keys(contents).find((each) => isOf(type, essenceOf(each)))
    if (declared === undefined) return invalid(`the media type ${type}`)
    const media = contents[declared] as JsonObject
    return media.schema === undefined ? valid : judgeJson(type, body, child(at, 'content', declared, 'schema'))
  }

  function judgeJson(type: string, body: string, at: Pointer): Verdict {
    if (!isJson(type)) return valid
    const validate = ajv.getSchema(`document${at}`)
    if (!validate) return invalid('a schema that cannot be compiled')
    if (validate(JSON.parse(body))) return valid
    const reasons = (validate.errors ?? []).map((each) => `${each.instancePath} ${each.message ?? each.keyword}`)
    return { verdict: 'invalid', reasons: [...reasons, body.slice(0, 120)] }
  }

  function resolved(pointer: Pointer): Pointer {
    const value = valueAt(root, pointer)
    return isObject(value) && typeof value.$ref === 'string' ? resolved(value.$ref as Pointer) : pointer
  }
}

/** Statuses without content, whatever a document says (RFC 9110 sections 15.3.5, 15.3.6 and 15.4.5). */
const hasNone: readonly number[] = [204, 205, 304]

const valid: Verdict = { verdict: 'valid', reasons: [] }

function invalid(reason: string): Verdict {
  return { verdict: 'invalid', reasons: [reason] }
}

const undeclared: Verdict = { verdict: 'undeclared', reasons: [] }

function keyOf(responses: JsonObject, status: number): string | undefined {
  if (Object.hasOwn(responses, String(status))) return String(status)
  const keys = Object.keys(responses)
  const range = keys.find((key) => key.toUpperCase() === `${Math.floor(status / 100)}XX`)
  return range ?? keys.find((key) => key === 'default')
}

/** Statuses that stand for one another: a document that declares one of them speaks of such a refusal. */
const akin = [
  [401, 403],
  [400, 422],
]

/** What a document says nothing of is right if it keeps to HTTP: a refusal has a body that a program can read. */
function judgeUndeclared(responses: JsonObject, { status, headers }: Reply): Verdict {
  const others = akin.find((each) => each.includes(status)) ?? [status]
  const declaresSuch =
    status < 400 ? Object.keys(responses).some((key) => !/^[45]/.test(key)) : others.some((each) => responses[each])
  if (declaresSuch) return invalid('a status that is not declared')
  return status < 400 || isJson(headers['content-type'] ?? '') ? undeclared : invalid('no body a program can read')
}

function essenceOf(type: string): string {
  return type.split(';')[0]?.trim().toLowerCase() ?? ''
}

function isJson(type: string): boolean {
  return /[/+]json/.test(type)
}

function isOf(type: string, range: string): boolean {
  return range === '*/*' || range === type || (range.endsWith('/*') && type.startsWith(range.slice(0, -1)))
}

/** What holds names, not keywords. */
const maps = new Set(['properties', 'patternProperties', 'schemas', '$defs', 'definitions', 'responses', 'paths'])

const annotations = new Set(['example', 'examples', 'default', 'nullable'])

/**
 * Returns the document as replies are judged by it: without annotations, which may look like schemas, and with no write-only
 * member among those that are required (OpenAPI 3.1 section 4.8.24).
 */
function forReplies(root: JsonObject): JsonObject {
  const change = (value: Json, holder = ''): Json => {
    if (Array.isArray(value)) return value.map((each: Json) => change(each))
    if (!isObject(value)) return value
    const { properties, required } = value
    const isMap = maps.has(holder)
    const kept = Object.entries(value).filter(([name]) => isMap || !annotations.has(name))
    const changed = Object.fromEntries(kept.map(([name, each]) => [name, change(each, isMap ? '' : name)]))
    if (isMap || !isObject(properties) || !Array.isArray(required)) return changed
    return { ...changed, required: required.filter((name) => !isWriteOnly(properties[String(name)])) }
  }
  const isWriteOnly = (schema: Json | undefined): boolean => {
    if (!isObject(schema)) return false
    if (schema.writeOnly === true) return true
    return typeof schema.$ref === 'string' && isWriteOnly(valueAt(root, schema.$ref as Pointer))
  }
  return change(root) as JsonObject
}
