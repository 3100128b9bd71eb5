import { execFile } from 'node:child_process'
import { appendFile, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { lockersDocument } from '../support/documents.ts'

const script = join(import.meta.dirname, '..', '..', 'scripts', 'generate.ts')

interface Ended {
  readonly code: number
  readonly told: string
}

/** Runs the command as `npm run generate -- …` does, from another folder. */
function generate(cwd: string, ...args: readonly string[]): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(process.execPath, [script, ...args], { cwd }, (error, printed, told) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, told: printed + told })
    })
  })
}

describe('npm run generate', () => {
  let folder = ''
  const out = (): string => join(folder, 'generated')
  const forLockers = (...more: readonly string[]): Promise<Ended> =>
    generate(folder, '--spec', lockersDocument, '--out', out(), ...more)

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'understudy-generate-'))
  })
  afterEach(() => rm(folder, { recursive: true }))

  test('finds all that is checked in up to date', async () => {
    expect(await generate(folder, '--check')).toEqual({ code: 0, told: '' })
  })

  test('writes the modules of another document, and finds them up to date', async () => {
    expect(await forLockers()).toMatchObject({ code: 0 })
    const names = [
      'contract.d.ts',
      'contract.js',
      'fixtures.d.ts',
      'fixtures.js',
      'origin.ts',
      'quick-validators.d.ts',
      'quick-validators.js',
      'reply-validators.d.ts',
      'reply-validators.js',
      'types.ts',
      'validators.d.ts',
      'validators.js',
    ]
    expect((await readdir(out())).toSorted()).toEqual(names)
    expect(await forLockers('--check')).toEqual({ code: 0, told: '' })
  })

  test('heads each file with where it comes from, and names no place of this machine', async () => {
    await forLockers()
    for (const name of await readdir(out())) {
      const text = await readFile(join(out(), name), 'utf8')
      expect(text.split('\n')[0]).toMatch(/^\/\/ Generated from openapi\.yaml.* by `npm run generate`\. Do not edit\.$/)
      expect(text).not.toContain(folder)
      expect(text).not.toContain(process.cwd())
    }
  })

  test('--check names each file that is not up to date, says what to do, and leaves it as it is', async () => {
    await forLockers()
    await appendFile(join(out(), 'contract.js'), '// By hand.\n')
    await rm(join(out(), 'types.ts'))
    const { code, told } = await forLockers('--check')
    expect(code).toBe(1)
    expect(told.trim().split('\n')).toEqual([
      expect.stringMatching(/generated.contract\.js is not up to date; run npm run generate\.$/),
      expect.stringMatching(/generated.types\.ts is not up to date; run npm run generate\.$/),
    ])
    expect(await readFile(join(out(), 'contract.js'), 'utf8')).toContain('// By hand.')
  })

  test('tells in one line that a document needs a folder for its modules', async () => {
    const { code, told } = await generate(folder, '--spec', lockersDocument)
    expect(code).toBe(2)
    expect(told).toBe('--spec and --out belong together. Name the document and the folder its modules go to.\n')
  })
})
