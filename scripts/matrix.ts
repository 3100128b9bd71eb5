import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import type { Project } from './matrix/projects.ts'
import { projects } from './matrix/projects.ts'

// Packs the package, installs it in a project for each tool that it should work with, and runs that: `npm run matrix`, or with the
// names of some projects behind `--`. It needs the npm registry, and takes minutes; `npm test` has the smallest part of it.

const run = promisify(execFile)
const root = join(import.meta.dirname, '..')
const folder = await mkdtemp(join(tmpdir(), 'understudy-matrix-'))
const path = `${dirname(process.execPath)}${delimiter}${process.env.PATH}`
const env = {
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('npm_'))),
  PATH: path,
  npm_config_loglevel: 'error',
  NEXT_TELEMETRY_DISABLED: '1',
}

try {
  const { stdout } = await run('npm', ['pack', '--silent', '--pack-destination', folder], { cwd: root, env })
  const tarball = join(folder, stdout.trim().split('\n').at(-1) as string)
  const wanted = process.argv.slice(2)
  for (const project of projects.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
    const failure = await tried(project, tarball).then(
      () => undefined,
      (error: Error & { readonly stdout?: string; readonly stderr?: string }) => error,
    )
    console.log(`${failure ? 'FAILS' : 'works'}  ${project.name}`)
    if (!failure) continue
    console.log([failure.message, failure.stdout, failure.stderr].filter(Boolean).join('\n'))
    process.exitCode = 1
  }
} finally {
  await rm(folder, { recursive: true, force: true })
}

/** Rejects if the project cannot be installed, or its command fails. */
async function tried({ name, type, packages, files, command, nodeOptions }: Project, tarball: string): Promise<void> {
  const cwd = join(folder, name)
  await mkdir(cwd)
  await writeFile(join(cwd, 'package.json'), JSON.stringify({ name, private: true, type }))
  for (const [file, text] of Object.entries(files)) {
    await mkdir(dirname(join(cwd, file)), { recursive: true })
    await writeFile(join(cwd, file), text)
  }
  await run('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline', tarball, ...packages], { cwd, env })
  const [tool = '', ...args] = command
  await run(join(cwd, 'node_modules', '.bin', tool), args, { cwd, env: { ...env, NODE_OPTIONS: nodeOptions } })
}
