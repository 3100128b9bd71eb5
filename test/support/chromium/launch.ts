import type { Browser } from 'playwright-core'
import { chromium } from 'playwright-core'
import { findChromium } from './find.ts'

/** Starts a headless Chromium with a profile of its own that reaches nothing but this machine. */
export async function launchChromium(): Promise<Browser> {
  const { path, env } = await findChromium()
  const inherited = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined)
  return chromium.launch({
    executablePath: path,
    env: { ...Object.fromEntries(inherited), ...env },
    // A container's root has no sandbox to start.
    chromiumSandbox: false,
    args: [
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-domain-reliability',
      '--no-pings',
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
    ],
  })
}
