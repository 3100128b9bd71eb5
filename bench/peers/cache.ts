import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { endWithUs } from '../children.ts'
import { root } from '../contestants.ts'

/** Ignored by git. Peers are large and old: none of them is a dependency of the project. */
const cache = join(root, '.understudy', 'peers')

/** Returns an empty folder for what a run writes. */
export function emptyFolder(name: string): string {
  const folder = join(cache, 'runs', name)
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  return folder
}

/**
 * Installs packages at these versions in a folder of their own, unless they are there; gives the folder.
 *
 * @throws when the registry does not give them.
 */
export async function installed(name: string, packages: Readonly<Record<string, string>>): Promise<string> {
  const folder = join(cache, name)
  const isThere = Object.keys(packages).every((each) => existsSync(join(folder, 'node_modules', each)))
  if (isThere) return folder
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: `peer-${name}`, private: true }))
  const exact = Object.entries(packages).map(([each, version]) => `${each}@${version}`)
  const args = ['install', '--no-audit', '--no-fund', '--ignore-scripts', '--save-exact', ...exact]
  const { code, printed } = await run('npm', args, { cwd: folder, seconds: 300 })
  if (code !== 0) throw new Error(`npm did not install it: ${printed.trim().split('\n').at(-1)}`)
  return folder
}

export interface Ran {
  /** Undefined when it was ended because its time was up. */
  readonly code: number | undefined
  readonly printed: string
}

export interface RunOptions {
  readonly cwd: string
  readonly seconds: number
  readonly env?: Readonly<Record<string, string>>
}

/** Runs a command to its end, or to the end of its time. */
export function run(command: string, args: readonly string[], { cwd, seconds, env }: RunOptions): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
    endWithUs(child)
    let printed = ''
    let isLate = false
    const timer = setTimeout(() => {
      isLate = true
      child.kill('SIGKILL')
    }, seconds * 1000)
    const read = (chunk: Buffer): void => {
      printed = (printed + String(chunk)).slice(-2_000_000)
    }
    child.stdout.on('data', read)
    child.stderr.on('data', read)
    child.once('error', reject)
    child.once('close', (code) => {
      clearTimeout(timer)
      resolve({ code: isLate ? undefined : (code ?? 1), printed })
    })
  })
}
