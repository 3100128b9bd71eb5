#!/usr/bin/env node
import module from 'node:module'

// What is imported below needs a newer Node than this file does: it is asked for before anything is loaded.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(`Understudy needs Node 22.18 or newer; this is ${process.versions.node}. Install a newer one.`)
  process.exit(2)
}

// Compiled and stripped code is kept between runs: it halves the time to be ready.
module.enableCompileCache()
const { run } = await import('./run.ts')
process.exitCode = await run(process.argv.slice(2))
