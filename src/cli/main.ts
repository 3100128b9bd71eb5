#!/usr/bin/env node
import module from 'node:module'

// Checked before anything is loaded: the imports below need a newer Node than this file does.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(`Understudy needs Node 22.18 or newer; this is ${process.versions.node}. Install a newer one.`)
  process.exit(2)
}

// Halves the start-up time: compiled code is kept between runs. Deno and Bun have no such cache.
module.enableCompileCache?.()
// A server is left with what compiling a document takes. Its own document comes compiled.
const compiles = process.argv[2] === 'serve' && process.argv.some((each) => each.startsWith('--spec'))
if (compiles) (await import('./young-generation.ts')).keepYoungGenerationSmall()
const { handleStrayErrors, run } = await import('./run.ts')
handleStrayErrors()
process.exitCode = await run(process.argv.slice(2))
