import { createMock } from './src/index.ts'
const [file, ...asks] = process.argv.slice(2)
const mock = await createMock({ spec: file! })
const api = mock.contract.apis[0]!
for (const a of asks) { const [m, path, body, h] = a.split(' ~ ')
 const r = await mock.fetch('http://localhost/' + api.name + path, { method: m, headers: { 'content-type': 'application/json', ...(h ? JSON.parse(h) : {}) , authorization: 'Bearer x', 'api-key':'x' }, ...(body && { body }) })
 console.log(m, path, r.status, (await r.text()).slice(0, 600)) }
process.exit()
