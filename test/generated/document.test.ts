import { describe, expect, test } from 'vitest'
import { createMock as createInBrowser } from '../../src/browser.ts'
import { fromFixtureData, toFixtureData } from '../../src/fixtures/fixture-data.ts'
import { contract } from '../../src/generated/contract.js'
import { fixtures } from '../../src/generated/fixtures.js'
import { createMock } from '../../src/index.ts'
import { compileParts } from '../../src/mock/parts/compile-parts.ts'
import { findFiles } from '../../src/mock/parts/load-parts.ts'
import { forRunning } from '../../src/modules/document-modules.ts'
import { literal } from '../../src/modules/module-text.ts'
import { documents, ownDocument } from '../support/documents.ts'

describe('The generated modules', () => {
  test('hold the contract of the document, without what only people read', async () => {
    const parts = await compileParts(await findFiles({ spec: ownDocument }))
    // As JSON: a property without a value is none.
    expect(contract).toEqual(JSON.parse(JSON.stringify(forRunning(parts.contract))))
  })

  test('hold the fixtures of the document', async () => {
    const parts = await compileParts(await findFiles({ spec: ownDocument }))
    expect(fromFixtureData(parts.contract, fixtures)).toEqual(parts.fixtures)
  })

  test('make a mock with the identities that the one made of the files has', async () => {
    const [inBrowser, inNode] = await Promise.all([createInBrowser(), createMock()])
    expect(await inBrowser.identities()).toEqual(await inNode.identities())
  })
})

test.for(documents)('fixtures of $name survive as plain data', async ({ file }) => {
  const { contract: compiled, fixtures: checked } = await compileParts(await findFiles({ spec: file }))
  const data = JSON.parse(JSON.stringify(toFixtureData(checked)))
  expect(fromFixtureData(compiled, data)).toEqual(checked)
})

test('a member called __proto__ stays one in a generated module', async () => {
  const value = JSON.parse('{ "a": { "__proto__": { "b": 1 } }, "text": "\\"__proto__\\": not a member" }')
  const module = await import(`data:text/javascript,${encodeURIComponent(`export const value = ${literal(value)}`)}`)
  expect(JSON.stringify(module.value)).toBe(JSON.stringify(value))
})
