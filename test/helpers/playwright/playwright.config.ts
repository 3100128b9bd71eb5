import { defineConfig } from '@playwright/test'
import { findChromium } from '../../support/chromium/find.ts'

const { path: executablePath, env } = await findChromium()
const inherited = Object.fromEntries(
  Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
)

export default defineConfig({
  testDir: '.',
  fullyParallel: true,
  workers: 2,
  reporter: 'json',
  outputDir: process.env.OUTPUT_DIR,
  use: { launchOptions: { executablePath, env: { ...inherited, ...env }, chromiumSandbox: false } },
})
