import type { Ajv2020 } from 'ajv/dist/2020.js'
import type { SchemaSet } from './compile/schema-set.ts'
import { configureAjv } from './compile-validators.ts'
import type { Json, JsonObject, Pointer } from './contract.ts'
import { nearest } from './nearest.ts'
import { child, valueAt } from './pointer.ts'
import type { Report } from './report.ts'
import type { Validators } from './validators.ts'
import { schemaHolders, walk } from './walk.ts'

const hint = 'Correct it; the keywords are those of JSON Schema 2020-12.'

/** Keywords that only mean something beside or around others: alone they prove nothing. */
const dependent: ReadonlySet<string> = new Set([...schemaHolders, '$ref', 'minContains', 'maxContains'])

/** Checks that every schema compiles. Where one does not, tells which keywords keep it from that. */
export function checkSchemas(report: Report, schemas: SchemaSet, validators: Validators): void {
  const components = Object.keys((valueAt(report.root, '#/components/schemas') ?? {}) as JsonObject)
  const pointers = [...components.map((name) => child('#/components/schemas', name)), ...schemas.pointers]
  const failed = pointers.flatMap((pointer) => failureOf(validators, pointer))
  if (failed.length === 0 || tellKeywords(report) > 0) return
  for (const { pointer, reason } of failed)
    report.add('bad-schema', pointer, `The schema cannot be compiled: ${reason}.`, hint)
}

function failureOf(validators: Validators, pointer: Pointer): { pointer: Pointer; reason: string }[] {
  try {
    validators.accepts(pointer, null)
    return []
  } catch (error) {
    return [{ pointer, reason: reasonOf(error) }]
  }
}

/** Tries each keyword alone; gives how many cannot be compiled. */
function tellKeywords(report: Report): number {
  const ajv = configureAjv({}, {})
  let told = 0
  walk(report.root, (kind, schema, pointer) => {
    if (kind !== 'schema') return
    for (const [name, value] of Object.entries(schema)) {
      const fault = dependent.has(name) ? undefined : faultOf(ajv, name, value)
      if (!fault) continue
      report.add('bad-schema', child(pointer, name), ...fault)
      told++
    }
  })
  return told
}

function faultOf(ajv: Ajv2020, name: string, value: Json): [found: string, hint: string] | undefined {
  if (!ajv.RULES.keywords[name]) {
    const near = nearest(name, Object.keys(ajv.RULES.keywords))
    return [`"${name}" is no keyword of JSON Schema 2020-12.`, near ? `Did you mean "${near}"?` : 'Remove it.']
  }
  try {
    ajv.compile({ [name]: value })
    return undefined
  } catch (error) {
    return [`The value of "${name}" cannot be used: ${reasonOf(error)}.`, hint]
  }
}

function reasonOf(error: unknown): string {
  return (error as Error).message.replace(/^strict mode: /, '').replace(/ ignored in schema at path .*$/, '')
}
