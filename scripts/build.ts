/** Builds the package into `dist`: modules, and types with their docstrings. Generated JavaScript is copied as it is. */
import { execFileSync } from 'node:child_process'
import { chmod, copyFile, cp, readdir, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'

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
