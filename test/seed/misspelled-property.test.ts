import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createMock } from '../../src/index.ts'

test('a misspelled property of a fixture record is told, with the one that was meant', async () => {
  const fixtures = await mkdtemp(join(tmpdir(), 'understudy-'))
  const file = join(fixtures, 'mine.yaml')
  await writeFile(
    file,
    'api: aitronos\ncollections:\n  limit-caches:\n    - { organization_id: org_x, organisation: x }\n',
  )
  const at = `${file}:4:33 #/collections/limit-caches/0/organisation`
  await expect(createMock({ fixtures })).rejects.toThrow(
    `${at}\n  A record of "limit-caches" has no property "organisation".`,
  )
  await rm(fixtures, { recursive: true })
})
