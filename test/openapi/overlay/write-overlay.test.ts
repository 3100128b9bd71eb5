import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import type { JsonObject } from '../../../src/openapi/contract.ts'
import { withDeclarations } from '../../../src/openapi/infer/declare.ts'
import { infer } from '../../../src/openapi/infer/infer.ts'
import { applyOverlay } from '../../../src/openapi/overlay/apply-overlay.ts'
import { writeOverlay } from '../../../src/openapi/overlay/write-overlay.ts'
import { readSource } from '../../../src/openapi/source.ts'
import { compileText } from '../../support/documents.ts'
import { labels } from '../infer/labels.ts'

function read(name: string): JsonObject {
  const file = new URL(`../infer/documents/${name}.yaml`, import.meta.url)
  return parse(readFileSync(file, 'utf8')) as JsonObject
}

function overlayFor(document: JsonObject): string {
  const compiled = compileText(JSON.stringify(document))
  return writeOverlay({ ...compiled, file: './openapi.yaml', inferred: infer(document) })
}

describe('the overlay that is written', () => {
  it.each(Object.keys(labels))('makes %s declare what is inferred of it', (name) => {
    const document = read(name)
    const overlaid = applyOverlay(document, readSource('understudy.overlay.yaml', overlayFor(document)))
    expect(overlaid).toEqual(withDeclarations(document, infer(document)))
  })

  it('gives the reason of each annotation, and says where roles go', () => {
    const text = overlayFor(read('blog'))
    expect(text).toContain('PUT changes the fields that are sent (assumed).')
    expect(text).toContain('x-resource: assumed')
    expect(text).toContain('#   - target: $\n#     update:\n#       x-roles:\n#         owner: { on: articles }\n')
  })
})
