import { execFile } from 'node:child_process'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { root } from './markdown.ts'

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
  const env = {
    ...Object.fromEntries(inherited),
    NO_COLOR: '1',
    FORCE_COLOR: undefined,
    PATH: path,
    ...offline,
    ...given,
  }
  const { stdout } = await run(process.execPath, [...args], { cwd: folder, env })
  return stdout
}

/** Pages work without a network: what they reach beyond this machine fails. */
const offline = { NODE_OPTIONS: `--import ${pathToFileURL(join(root, 'test', 'support', 'no-network.ts')).href}` }

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
