import { compileParts } from './src/mock/parts/compile-parts.ts'
import { findFiles } from './src/mock/parts/load-parts.ts'
const p = await compileParts(await findFiles({ spec: process.argv[2]! }))
for (const api of p.contract.apis) {
 for (const c of Object.values(api.collections)) console.log(c.name, JSON.stringify({ key: c.key, levels: c.levels, parentKeys: c.parentKeys, keyPath: (c as any).keyPath }))
 for (const o of api.operations) if (o.resource) console.log(o.method, o.path, JSON.stringify(o.resource))
}
process.exit()
