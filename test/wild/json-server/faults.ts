import { copyFile, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { run } from '../processes.ts'
import type { WildServer } from '../server.ts'

const version = '0.17.4'
const json = ['-H', 'Content-Type: application/json']
const patch = (body: string): readonly string[] => ['-X', 'PATCH', '/books/1', ...json, '--data-raw', body]
const post = (body: string): readonly string[] => ['-X', 'POST', '/books', ...json, '--data-raw', body]
const fields = ['title', 'pages', 'shelf', 'available']

export const jsonServer: WildServer = {
  name: 'json-server',
  says: `json-server ${version}, as it comes`,
  spec: join(import.meta.dirname, 'openapi.yaml'),
  config: join(import.meta.dirname, 'verify.yaml'),
  basePath: '',
  creates: true,
  async prepare() {
    const folder = await mkdtemp(join(tmpdir(), 'understudy-wild-'))
    const args = [
      'install',
      '--prefix',
      folder,
      '--no-audit',
      '--no-fund',
      '--ignore-scripts',
      `json-server@${version}`,
    ]
    const { code } = await run('npm', args)
    if (code !== 0) return `npm cannot install json-server ${version}.`
    const data = join(folder, 'db.json')
    await copyFile(join(import.meta.dirname, 'db.json'), data)
    const main = join(folder, 'node_modules', 'json-server', 'lib', 'cli', 'bin.js')
    return {
      command: process.execPath,
      args: [main, '--quiet', '--host', '127.0.0.1', '--port', '$PORT', data],
      env: {},
    }
  },
  faults: [
    {
      says: 'nothing is checked',
      law: 'invalid-is-refused',
      subjects: fields,
      shown: { curl: patch('{"pages":0}'), prints: /^200 .*"pages": 0/s },
    },
    {
      says: 'nothing is checked: nothing is required either',
      law: 'invalid-is-refused',
      operation: 'createBook',
      subjects: fields,
      shown: { curl: post('{}'), prints: /^201 /s },
    },
    {
      says: 'nothing is checked: nor is null',
      law: 'null-is-refused',
      subjects: fields,
      shown: { curl: patch('{"title":null}'), prints: /^200 .*"title": null/s },
    },
    {
      says: 'a list is merged like an object',
      law: 'malformed-is-refused',
      operation: 'updateBook',
      shown: { curl: patch('[]'), prints: /^200 / },
    },
    {
      says: 'every field can be changed',
      law: 'read-only-is-kept',
      operation: 'updateBook',
      subjects: ['authorId'],
      shown: { curl: patch('{"authorId":2}'), prints: /^200 .*"authorId": 2/s },
    },
    {
      says: 'a new record has the ID that the request names',
      law: 'read-only-is-kept',
      operation: 'createBook',
      subjects: ['id'],
      shown: { curl: post('{"id":77,"title":"Tides"}'), prints: /^201 .*"id": 77/s },
    },
    {
      says: 'every field is kept',
      law: 'unknown-is-not-stored',
      operation: 'updateBook',
      shown: { curl: patch('{"other":1}'), prints: /^200 .*"other": 1/s },
    },
    {
      says: 'every field of a new record is kept',
      law: 'unknown-is-not-stored',
      operation: 'createBook',
      shown: { curl: post('{"title":"Tides","role":"admin"}'), prints: /^201 .*"role": "admin"/s },
    },
  ],
  planted: [],
  keeps: ['understudy_unknown', 'understudy'],
}
