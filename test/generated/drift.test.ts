import { execFile } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

const script = join(import.meta.dirname, '..', '..', 'scripts', 'generate.ts')

test('npm run generate -- --check finds everything that is checked in up to date, from any folder', async () => {
  const run = promisify(execFile)(process.execPath, [script, '--check'], { cwd: tmpdir() })
  await expect(run).resolves.toEqual({ stdout: '', stderr: '' })
})
