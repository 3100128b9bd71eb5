import { typesModules, documentModules, packageStyle } from './src/modules/document-modules.ts'
import { readdirSync, mkdirSync, writeFileSync } from 'node:fs'
mkdirSync('/tmp/w/package-lab/types', { recursive: true })
const dir = '/work/shared/documents/'
for (const f of readdirSync(dir)) {
  if (!/\.(ya?ml|json)$/.test(f) || /stripe/.test(f)) continue
  const t = performance.now()
  try { const files = await typesModules({ spec: dir + f }, packageStyle); writeFileSync(`/tmp/w/package-lab/types/${f.replace(/\W/g,'_')}.ts`, files['types.ts'] as string); console.log(f, 'ok', Math.round(performance.now()-t), (files['types.ts'] as string).length) }
  catch (e) { console.log(f, 'FAIL', String(e).slice(0, 300)) }
}
