import { createMaker } from './src/generate/make-value.ts'
import { createValidators } from './src/openapi/compile-validators.ts'
import { compileParts } from './src/mock/parts/compile-parts.ts'
import { findFiles } from './src/mock/parts/load-parts.ts'
const p = await compileParts(await findFiles({ spec: process.argv[2]! }))
const v = createValidators(p.contract.schemas)
const { make } = await createMaker(p.contract.schemas, v)
const c = p.contract.apis[0]!.collections[process.argv[3]!]!
console.log(c)
for (let i = 0; i < 3; i++) { const x = await (make as any)({validator: c.validator, seed: 's' + i}); console.log(JSON.stringify(x)?.slice(0,800)) }
process.exit()
