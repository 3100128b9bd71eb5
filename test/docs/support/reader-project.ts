import { execFile } from 'node:child_process'
import { chmod, cp, mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { packageName } from '../../../src/cli/invocation.ts'
import { blocksOf, readPage, root } from './markdown.ts'

const run = promisify(execFile)

/** The compiler, as a file that Node runs. */
export const compiler = createRequire(import.meta.url)
  .resolve('@typescript/native/package.json')
  .replace('package.json', 'bin/tsc')

/** A project of somebody else's that has the package installed, with the snippets of pages as its files. */
export interface ReaderProject {
  readonly folder: string
  /** The files that the pages name. */
  readonly files: readonly string[]
  close(): Promise<void>
}

/**
 * Makes such a project.
 *
 * @note the package is built into it anew: `dist` may be old, or another test may be building it. That what is packed
 * can be installed is for the package's own test.
 */
export async function readerProject(...pages: readonly string[]): Promise<ReaderProject> {
  const folder = await mkdtemp(join(tmpdir(), 'understudy-project-'))
  await install(folder)
  const snippets = pages.flatMap((page) => blocksOf(readPage(page))).filter(({ language }) => language === 'ts')
  const named = snippets.map(({ text }) => [/^\/\/ ([\w.-]+)\n/.exec(text)?.[1] ?? '', text] as const)
  await Promise.all(named.map(([name, text]) => writeFile(join(folder, name), `${text}\n`)))
  await writeFile(join(folder, 'package.json'), JSON.stringify({ name: 'reader', private: true, type: 'module' }))
  return { folder, files: named.map(([name]) => name), close: () => rm(folder, { recursive: true, force: true }) }
}

/** Puts the package into `node_modules`, beside all that this project has there. */
async function install(folder: string): Promise<void> {
  const modules = join(folder, 'node_modules')
  const own = join(modules, packageName)
  await mkdir(own, { recursive: true })
  const others = (await readdir(join(root, 'node_modules'))).filter(
    (name) => name !== packageName && !name.startsWith('.'),
  )
  await Promise.all(others.map((name) => symlink(join(root, 'node_modules', name), join(modules, name))))
  await run(process.execPath, [join('scripts', 'build.ts'), join(own, 'dist')], { cwd: root })
  for (const name of ['package.json', 'openapi.yaml', 'fixtures']) {
    await cp(join(root, name), join(own, name), { recursive: true })
  }
  await linkBinaries(modules)
}

/** Links the package's commands where `npx` finds them, as an installation does. */
async function linkBinaries(modules: string): Promise<void> {
  const { bin } = JSON.parse(readPage('package.json')) as { bin: Readonly<Record<string, string>> }
  await mkdir(join(modules, '.bin'))
  for (const [name, file] of Object.entries(bin)) {
    await chmod(join(modules, packageName, file), 0o755)
    await symlink(join('..', packageName, file), join(modules, '.bin', name))
  }
}
