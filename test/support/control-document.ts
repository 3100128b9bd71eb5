import type { ValidateFunction } from 'ajv/dist/2020.js'
import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import { controlDocument } from '../../src/control/openapi.ts'
import { calls } from '../../src/mock/calls.ts'
import { asSource } from '../../src/openapi/as-source.ts'
import { compileContract } from '../../src/openapi/compile/contract.ts'
import type { Api } from '../../src/openapi/contract.ts'
import { judgeReply } from '../../src/verify/run/judge-reply.ts'
import type { WireReply } from './transport.ts'

interface Content {
  readonly schema: object
}

interface Documented {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
}

interface Operation {
  readonly operationId: string
  readonly responses?: Responses
}

type Responses = Readonly<Record<string, { readonly content?: Readonly<Record<string, Content>> }>>

const document = controlDocument(calls) as Documented
const ajv = formats.default(new Ajv2020({ strict: false, allErrors: true }))
ajv.addSchema({ $id: 'control', ...document })
const validators = new Map<object, ValidateFunction>()
const servers = [{ url: 'http://localhost/__understudy', 'x-name': 'control' }]
const compiled = compileContract(asSource({ ...document, servers }))
const judged = { ...compiled, api: compiled.contract.apis[0] as Api }

/** Returns what in a reply of the control API does not match its document. */
export function misfits(method: string, name: string, reply: WireReply): string[] {
  const { status, headers, body } = reply
  const operation = operationFor(method, name)
  if (!operation) return []
  const response = operation.responses?.[status] ?? operation.responses?.[`${String(status)[0]}XX`]
  if (!response) return [`${status} is not documented`]
  const type = headers['content-type']?.split(';')[0] ?? ''
  if (!response.content) return body === '' && type === '' ? [] : ['there is content, and none is documented']
  const content = response.content[type]
  if (!content) return [`"${type}" is not documented`]
  return type.endsWith('json') ? [...violations(content.schema, JSON.parse(body)), ...faults(method, name, reply)] : []
}

/** Returns what a verification reports for the reply. */
function faults(method: string, name: string, received: WireReply): string[] {
  const operation = judged.api.operations.find(
    (each) => each.method === method && operationFor(method, name)?.operationId === each.id,
  )
  if (!operation) return ['verification does not know the operation']
  const sent = { method, path: `/${name}`, headers: {} }
  const fault = judgeReply(judged, { operation, sent, received, content: JSON.parse(received.body), body: undefined })
  return fault ? [`${fault.law}: ${fault.expected}; ${fault.actual}`] : []
}

function operationFor(method: string, name: string) {
  const path = `/${name.split('?')[0]}`
  const found = Object.entries(document.paths).find(([template]) =>
    new RegExp(
      `^${template
        .split(/\{[^}]+\}/)
        .map(RegExp.escape)
        .join('[^/]+')}$`,
    ).test(path),
  )
  return found?.[1][method.toLowerCase()]
}

function violations(schema: object, value: unknown): string[] {
  const resolved = JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"control#/')) as object
  const validate = validators.get(schema) ?? ajv.compile(resolved)
  validators.set(schema, validate)
  return validate(value) ? [] : (validate.errors ?? []).map((error) => `${error.instancePath}: ${error.message}`)
}
