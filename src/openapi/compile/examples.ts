import type { Json, JsonObject, Pointer } from '../contract.ts'
import type { Diagnostics } from '../diagnostics.ts'
import { child, isObject } from '../pointer.ts'
import type { Evidence, ProblemDeclaration } from '../vocabulary.ts'
import { evidenceFrom } from './evidence.ts'

/** A named example, and where its value is written. */
export interface NamedExample {
  readonly name: string
  readonly value: Json
  readonly pointer: Pointer
  /** The failure it renders. */
  readonly problem?: ProblemDeclaration
  /** What it rests on: keyword → evidence, `*` for all. */
  readonly evidence?: Readonly<Record<string, Evidence>>
}

/** Returns the examples beside a schema, of either form: `examples`, or the one `example` (OpenAPI 3.1 section 4.8.14). */
export function examplesOf(diagnostics: Diagnostics, holder: JsonObject, pointer: Pointer): NamedExample[] {
  const named = Object.entries(isObject(holder.examples) ? holder.examples : {}).flatMap(([name, given]) => {
    const { value: example, pointer: at } = diagnostics.resolve(given, child(pointer, 'examples', name))
    if (example.value === undefined) return []
    return [
      {
        name,
        value: example.value,
        pointer: child(at, 'value'),
        problem: example['x-problem'] as ProblemDeclaration | undefined,
        ...(example['x-evidence'] !== undefined && { evidence: evidenceFrom(example) }),
      },
    ]
  })
  return holder.example === undefined
    ? named
    : [...named, { name: 'example', value: holder.example, pointer: child(pointer, 'example') }]
}
