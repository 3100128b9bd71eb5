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
  'evil.example:127',
])('"%s" may be another', (host) => {
  expect(isLoopback(host)).toBe(false)
})
