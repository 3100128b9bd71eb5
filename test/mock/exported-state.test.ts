import { expect, test } from 'vitest'
import { createMock } from '../../src/index.ts'

const spec = 'test/openapi/infer/documents/blog.yaml'

test('The state of a plain document has the records that it begins with, also before anybody has asked for them', async () => {
  const [one, other] = [await createMock({ spec }), await createMock({ spec })]
  const files = await one.state.export()
  const held = files.flatMap(({ collections = {} }) =>
    Object.values(collections as object).map((all) => Object.keys(all).length),
  )
  expect(held.some((count) => count > 0)).toBe(true)
  await other.state.replace(files)
  expect(await other.state.export()).toEqual(files)
  await one.close()
  await other.close()
})
