/**
 * Builds the package into `dist`, or into the folder that is named. Modules are put into few files, because each file costs
 * time at start-up and bytes in the package; of the types, those that can be imported.
 */
import { execFileSync } from 'node:child_process'
import { chmod, cp, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import type { InputOptions, OutputOptions } from 'rolldown'
import { rolldown } from 'rolldown'
import { dts } from 'rolldown-plugin-dts'

const root = join(import.meta.dirname, '..')
const source = join(root, 'src')
const generated = join(source, 'generated')
const dist = resolve(root, process.argv[2] ?? 'dist')
/** Types of single modules, before they are put together. */
const declarations = join(dist, 'declarations')
const compiler = createRequire(import.meta.url)
  .resolve('@typescript/native/package.json')
  .replace('package.json', 'bin/tsc')

const entries = ['index', 'browser', 'msw', 'verify', 'client', 'devtools', 'vitest', 'playwright']

/** Small modules that import little, by folder: each file of its own costs as much as some lines. */
const core: Readonly<Record<string, string>> = {
  openapi:
    'pointer media-type canonical hash json-depth exact-number responses page-headers usage-error inexact counted nearest loopback branch-rules repeated-item security',
  store: 'missing callers journal journal-entry addresses unavailable whole-exchanges',
  engine:
    'answer kept-exchange runtime challenges mask paced negotiate violations explained cors content-codings near-miss joins initial statuses newcomers made-headers',
  fixtures: 'issues join-index fixture-data',
  mock: 'json paths names carry-over sandbox-data',
}
const coreFiles = new Set(
  Object.entries(core).flatMap(([folder, names]) => names.split(' ').map((name) => join(source, folder, `${name}.ts`))),
)
const groups = [{ name: 'core', test: (id: string) => coreFiles.has(id) }]

await rm(dist, { recursive: true, force: true })
await Promise.all([buildModules(), buildTypes()])
await cp(join(generated, 'inspector'), join(dist, 'generated', 'inspector'), { recursive: true })
await chmod(join(dist, 'cli', 'main.js'), 0o755)

async function buildModules(): Promise<void> {
  const input = { ...inFolder(source, entries, '.ts'), 'cli/main': join(source, 'cli', 'main.ts') }
  await write(
    { input, platform: 'node' },
    { minify: { compress: true, mangle: { toplevel: true } }, codeSplitting: { groups } },
  )
}

async function buildTypes(): Promise<void> {
  const options = ['--emitDeclarationOnly', '--outDir', declarations]
  execFileSync(process.execPath, [compiler, '-p', join(root, 'tsconfig.build.json'), ...options], { stdio: 'inherit' })
  const names = ['contract', 'fixtures', 'scenarios', 'validators', 'quick-validators', 'reply-validators']
  await Promise.all(
    names.map((name) => cp(join(generated, `${name}.d.ts`), join(declarations, 'generated', `${name}.d.ts`))),
  )
  const input = inFolder(declarations, [...entries, 'types'], '.d.ts')
  await write({ input, plugins: [dts({ dtsInput: true, emitDtsOnly: true })] }, {})
  await rm(declarations, { recursive: true })
}

function inFolder(folder: string, names: readonly string[], extension: string): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, join(folder, `${name}${extension}`)]))
}

async function write(input: InputOptions, output: OutputOptions): Promise<void> {
  const build = await rolldown({
    ...input,
    // Packages stay imports. What the bundler adds for newer syntax, as `using`, becomes part of the package.
    external: /^(?!@oxc-project\/runtime|\0)[^./]/,
    experimental: { attachDebugInfo: 'none' },
    // A slow machine makes a build slow, not wrong.
    checks: { bundlerTimings: false },
    onLog(level, { code, message }) {
      if (level === 'warn' || code === 'UNRESOLVED_IMPORT') throw new Error(message)
    },
  })
  try {
    await build.write({
      dir: dist,
      format: 'esm',
      minifyInternalExports: true,
      entryFileNames: '[name].js',
      // One folder below `dist`, as `cli`: from there the page is found at `../generated`.
      chunkFileNames: 'shared/[name].js',
      ...output,
    })
  } finally {
    await build.close()
  }
}
