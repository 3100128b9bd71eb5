import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

/** Writes a document into a folder that goes when the test is over. @returns Its file. */
export async function writeDocument(document: object): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'understudy-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const file = join(folder, 'openapi.json')
  await writeFile(file, JSON.stringify(document))
  return file
}
