import { execFile } from 'node:child_process'
import { dirname } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Runs a program in the project of a reader, without the settings that this run of the tests hands down; gives what it prints. */
export async function runInProject(
  folder: string,
  args: readonly string[],
  given: Readonly<Record<string, string>> = {},
): Promise<string> {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(VITEST|npm_|NODE_OPTIONS|NODE_ENV|TEST$)/.test(name),
  )
  // A reader has a Node that is new enough, also where a command of the project calls it.
  const path = `${dirname(process.execPath)}:${process.env.PATH}`
  const env = { ...Object.fromEntries(inherited), NO_COLOR: '1', FORCE_COLOR: undefined, PATH: path, ...given }
  const { stdout } = await run(process.execPath, [...args], { cwd: folder, env })
  return stdout
}

/** Compiler options of a project that uses the package. */
export const compilerOptions = {
  target: 'es2024',
  lib: ['es2024', 'dom'],
  module: 'nodenext',
  types: ['node'],
  strict: true,
  noEmit: true,
  skipLibCheck: true,
}
