import { createMock } from './src/index.ts'
const mock = await createMock()
for (const status of [503,418,500,403,429,404,409]) {
await mock.faults.replace([{ status }])
for (const [p,h] of [['/aitronos/v1/organizations/org_abc123def456',{ 'X-API-Key': 'ak_acme_owner' }],['/shareofmodel/v1/organizations',{Authorization:'som_staff'}]] as const) {
const r = await mock.fetch(p, { headers: h })
console.log(status, r.status, r.headers.get('content-type'), await r.text(), (await mock.journal.last()).failure, (await mock.journal.last()).reason)
}}
