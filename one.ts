import { tryDocument } from './bench/corpus/try-document.ts'
import { askAll } from './bench/corpus/answers/ask.ts'
import { compileContract } from './src/openapi/compile/contract.ts'
const file = process.argv[2]!
const t0 = performance.now()
const tried = await tryDocument(file)
const t1 = performance.now()
const judged = await askAll(file, { isWhole: true })
const t2 = performance.now()
const ops = judged.length
const stateful = Object.values(tried.stateful).reduce((a, b) => a + b, 0)
const bad = judged.filter((e) => e.verdict === 'invalid')
const badSteps = tried.steps.filter((s) => s.problem !== undefined)
console.log(JSON.stringify({ file: file.split('/').pop(), ms: [Math.round(t1 - t0), Math.round(t2 - t1)], stateful, collections: tried.collections, steps: tried.steps.length, badSteps, asked: ops, bad }))
process.exit(0)
