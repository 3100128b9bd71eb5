import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { run } from '../../src/cli/run.ts'

test('understudy check names the collections that nothing can fill, and why', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'understudy-check-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const printed: string[] = []
  vi.spyOn(console, 'log').mockImplementation((line: string) => void printed.push(line))
  const reply = (name: string): object => ({
    responses: {
      '200': {
        description: 'ok',
        content: { 'application/json': { schema: { $ref: `#/components/schemas/${name}` } } },
      },
    },
  })
  const item = (name: string): object => ({
    parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
    get: reply(name),
    delete: { responses: { '204': { description: 'gone' } } },
  })
  const size = { allOf: [{ enum: ['small'] }, { enum: ['large'] }] }
  const boat = { type: 'object', required: ['id'], properties: { id: { type: 'string' } } }
  const spec = join(folder, 'openapi.json')
  const document = {
    openapi: '3.1.0',
    info: { title: 'Port', version: '1' },
    paths: { '/boats/{id}': item('Boat'), '/ghosts/{id}': item('Ghost') },
    components: {
      schemas: { Boat: boat, Ghost: { ...boat, required: ['id', 'size'], properties: { ...boat.properties, size } } },
    },
  }
  await writeFile(spec, JSON.stringify(document))
  expect(await run(['check', '--spec', spec])).toBe(0)
  expect(printed.filter((line) => line.startsWith('Nothing can fill'))).toEqual([
    'Nothing can fill "ghosts": size must be one of "small". Correct #/components/schemas/Ghost, or give it an example.',
  ])
})
