/**
 * The limit: node:http with nothing around it. Parses the body, merges it into the record, writes the record.
 * It checks nothing, so it says what the rest of a server costs.
 */
import { createServer } from 'node:http'
import { organization } from '../sample.ts'

const records = new Map<string, object>([[organization.id, { ...organization }]])

const server = createServer((request, response) => {
  let text = ''
  request.setEncoding('utf8')
  request.on('data', (chunk: string) => (text += chunk))
  request.on('end', () => {
    const url = request.url ?? ''
    const record = records.get(url.slice(url.lastIndexOf('/') + 1)) ?? {}
    const body = JSON.stringify(Object.assign(record, JSON.parse(text)))
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) })
    response.end(body)
  })
})

server.listen(Number(process.argv[2]), '127.0.0.1')
