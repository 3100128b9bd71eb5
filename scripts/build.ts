/** Builds the package into `dist`: modules, and types with their docstrings. Generated JavaScript is copied as it is. */
import { execFileSync } from 'node:child_process'
import { chmod, copyFile, cp, readdir, readFile, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const root = join(import.meta.dirname, '..')
const dist = join(root, 'dist')
const compiler = createRequire(import.meta.url)
  .resolve('@typescript/native/package.json')
  .replace('package.json', 'bin/tsc')

await rm(dist, { recursive: true, force: true })
const emit = (...options: readonly string[]): void => {
  execFileSync(process.execPath, [compiler, '-p', join(root, 'tsconfig.build.json'), ...options], { stdio: 'inherit' })
}
// Editors read docstrings in the types; in the modules they are a fifth of the package.
emit('--declaration', 'false', '--removeComments')
emit('--emitDeclarationOnly')
const generated = await readdir(join(root, 'src', 'generated'))
for (const file of generated.filter((name) => name.endsWith('.js') || name.endsWith('.d.ts'))) {
  await copyFile(join(root, 'src', 'generated', file), join(dist, 'generated', file))
}
await cp(join(root, 'src', 'generated', 'inspector'), join(dist, 'generated', 'inspector'), { recursive: true })
await chmod(join(dist, 'cli', 'main.js'), 0o755)

const { exports } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { readonly exports: unknown }
const needed = await reachableTypes(typesNamed(exports))
for (const file of await readdir(dist, { recursive: true })) {
  const path = join(dist, file)
  if (file.endsWith('.d.ts') && !needed.has(path)) await rm(path)
}

/** Returns the declaration files that the package's exports name. */
function typesNamed(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, inner]) =>
    name === 'types' ? [join(root, String(inner))] : typesNamed(inner),
  )
}

/** Returns the declaration files that others lead to: the rest cannot be imported. */
async function reachableTypes(entries: readonly string[]): Promise<ReadonlySet<string>> {
  const seen = new Set<string>()
  const open = [...entries]
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (seen.has(file)) continue
    seen.add(file)
    const text = await readFile(file, 'utf8')
    for (const [, to] of text.matchAll(/(?:from|import)\s*\(?\s*['"](\.[^'"]+)['"]/g)) {
      open.push(join(dirname(file), (to as string).replace(/(\.d)?\.[jt]s$/, '.d.ts')))
    }
  }
  return seen
}
