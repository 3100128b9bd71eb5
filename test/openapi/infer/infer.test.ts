import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { tryParts } from '../../../bench/corpus/try-document.ts'
import { createGenerate } from '../../../src/generate/generate-value.ts'
import { asSource } from '../../../src/openapi/as-source.ts'
import { compileContract } from '../../../src/openapi/compile/contract.ts'
import type { JsonObject } from '../../../src/openapi/contract.ts'
import { infer } from '../../../src/openapi/infer/infer.ts'
import type { Inferred, InferredOperation } from '../../../src/openapi/infer/inferred.ts'
import { labels } from './labels.ts'
import { documentIn, styles } from './styles.ts'

function read(name: string): JsonObject {
  return parse(readFileSync(new URL(`documents/${name}.yaml`, import.meta.url), 'utf8')) as JsonObject
}

/** Writes what was inferred of an operation as a person labels it. */
function label({ resource }: InferredOperation): string | undefined {
  if (!resource) return undefined
  const { action, collection, key, within, match } = resource
  const levels = within.map((level) => `${level.collection}=${level.key}`)
  const properties = Object.entries(match ?? {}).map(([property, parameter]) => `${property}=${parameter}`)
  return [
    action,
    collection,
    ...(key === undefined ? [] : [key]),
    ...(levels.length > 0 ? ['in', ...levels] : []),
    ...(properties.length > 0 ? ['where', ...properties] : []),
  ].join(' ')
}

function inferredLabels({ operations }: Inferred): Map<string, string> {
  return new Map(
    operations.flatMap((each) => {
      const found = label(each)
      return found === undefined ? [] : [[`${each.method.toUpperCase()} ${each.path}`, found] as const]
    }),
  )
}

const names = Object.keys(labels)

describe('inference on hand-labelled documents', () => {
  it.each(names)('says of no operation of %s what a person does not', (name) => {
    const expected = labels[name]?.operations ?? {}
    const wrong = [...inferredLabels(infer(read(name)))].filter(([operation, found]) => expected[operation] !== found)
    expect(wrong).toEqual([])
  })

  it('finds more than nine of ten operations that keep state', () => {
    const found = names.map((name) => inferredLabels(infer(read(name))).size)
    const all = names.map((name) => Object.keys(labels[name]?.operations ?? {}).length)
    const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0)
    expect(sum(found) / sum(all)).toBeGreaterThanOrEqual(0.9)
  })

  it.each(names)('takes no other property of %s for a key than a person does', (name) => {
    const keys = infer(read(name)).collections.map(
      ({ name: collection, key }) => [collection, key?.join('.') ?? '-'] as const,
    )
    const expected = labels[name]?.keys ?? {}
    expect(keys.filter(([collection, key]) => expected[collection] !== key)).toEqual([])
  })

  it.each(names)('gives a reason for every operation of %s', (name) => {
    for (const { reasons } of infer(read(name)).operations) expect(reasons.join(' ')).toMatch(/^[A-Z"].+\.$/)
  })

  it.each(names)('leaves the document %s as it was', (name) => {
    const document = read(name)
    const before = JSON.stringify(document)
    infer(document)
    expect(JSON.stringify(document)).toBe(before)
  })
})

describe('inference on documents in the styles of public APIs', () => {
  it.each(styles)('says of each operation of %s what a person says', (_name, style) => {
    const expected = Object.entries(style.operations).flatMap(([at, { is }]) => (is === undefined ? [] : [[at, is]]))
    expect(Object.fromEntries(inferredLabels(infer(documentIn(style))))).toEqual(Object.fromEntries(expected))
  })

  it.each(styles)('takes no other property of %s for a key than a person does', (_name, style) => {
    const keys = infer(documentIn(style)).collections.map(({ name, key }) => [name, key?.join('.') ?? '-'] as const)
    expect(Object.fromEntries(keys)).toEqual(style.keys)
  })

  it.each(styles)('makes %s keep what is created, changed and deleted', async (_name, style) => {
    const { contract, validators } = compileContract(asSource(documentIn(style)))
    const generate = createGenerate(contract.schemas, validators)
    const { steps } = await tryParts({ contract, validators, fixtures: [], scenarios: async () => [], generate })
    expect(steps.filter(({ problem }) => problem !== undefined)).toEqual([])
  })
})
