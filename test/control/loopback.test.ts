import { expect, test } from 'vitest'
import { isLoopback } from '../../src/openapi/loopback.ts'

test.for([
  'localhost',
  'localhost:4010',
  'LOCALHOST',
  'LocalHost:80',
  'app.localhost',
  '127.0.0.1',
  '127.0.0.1:4010',
  '127.8.9.1',
  '::1',
  '[::1]',
  '[::1]:80',
])('%s is this machine', (host) => {
  expect(isLoopback(host)).toBe(true)
})

test.for([
  '',
  ':80',
  '::',
  '::2',
  '[::]',
  '[::2]:80',
  '[localhost]',
  '0.0.0.0',
  '10.0.0.1',
  'example.com',
  'localhost.example',
  '127.0.0.1.example',
  '127.1',
  '127.999.1.1',
  '0x7f.0.0.1',
  'localhost@evil.example',
  'evil.example@localhost',
  'localhost/evil.example',
  'localhost#evil',
  'localhost:99999',
  'localhost:',
  ' localhost',
  'evil.example:127',
])('"%s" may be another', (host) => {
  expect(isLoopback(host)).toBe(false)
})
