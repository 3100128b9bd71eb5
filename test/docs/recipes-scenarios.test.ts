import { beforeAll, describe, expect, test } from 'vitest'
import type { LocalMock } from '../../src/index.ts'
import { createMock } from '../../src/index.ts'
import { readPage, rowsOf, sectionOf } from './support/markdown.ts'

const rows = rowsOf(sectionOf(readPage('docs/recipes.md'), 'Put the mock into a scenario')).map((cells) =>
  cells.map((cell) => cell.replace(/^`|`$/g, '')),
)

let mock: LocalMock
beforeAll(async () => {
  mock = await createMock()
})

describe('the scenarios in the recipes', () => {
  test('are all there are', async () => {
    const names = (await mock.state.scenarios()).map(({ name }) => name)
    expect(rows.map(([name]) => name)).toEqual(names)
  })

  test.for(rows)('show what the page says: %s, %s', async ([name = '', path, key = '', shown = '']) => {
    const sandbox = await mock.createSandbox(name, { scenario: name })
    const headers = key === '' ? undefined : { [key.startsWith('ak_') ? 'X-API-Key' : 'Authorization']: key }
    const response = await sandbox.fetch(new Request(`http://127.0.0.1:4010${path}`, { headers }))
    const answer: unknown = await response.json()
    const [, count] = /^(\d+) items$/.exec(shown) ?? []
    if (count !== undefined) expect(answer).toHaveLength(Number(count))
    else expect(answer).toMatchObject(JSON.parse(shown) as object)
  })
})
