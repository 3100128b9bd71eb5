import { expect, test } from 'vitest'
import type { Case, Mismatch } from '../../../src/verify/case.ts'
import type { CheckName } from '../../../src/verify/checks.ts'
import { Findings } from '../../../src/verify/run/findings.ts'

const operation = 'changeShop'

function add(findings: Findings, law: CheckName, about: string, mismatch: Mismatch, subject = 'quota'): void {
  const one: Case = { law, operation, about, pointer: '#', evidence: 'documented', subject, run: async () => undefined }
  const seen = { law, severity: 'fails', operation, pointer: '#', about, curl: [], mismatch, subject } as const
  findings.add({ ...seen, cause: operation }, one)
}

const refused = 'the request is refused (4xx)'

test('What crashes and what is accepted are two findings, although both are about one law and field', () => {
  const findings = new Findings()
  add(findings, 'invalid-is-refused', 'quota: too small', { expected: refused, actual: 'status 500' })
  add(findings, 'invalid-is-refused', 'quota: too large', { expected: refused, actual: 'status 200' })
  expect(findings.list().map(({ actual }) => actual)).toEqual(['status 500', 'status 200'])
})

test('A reply that shows what was accepted is not hidden behind a crash of the same field', () => {
  const findings = new Findings()
  add(findings, 'invalid-is-refused', 'quota: too small', { expected: refused, actual: 'status 500' })
  add(findings, 'reply-fits-its-schema', 'quota: too large', { expected: 'it fits', actual: 'it violates maximum' })
  expect(findings.list().map(({ law, alsoBroken }) => [law, alsoBroken])).toEqual([
    ['invalid-is-refused', []],
    ['reply-fits-its-schema', []],
  ])
})

test('A reply that shows what was accepted is a part of accepting it', () => {
  const findings = new Findings()
  add(findings, 'invalid-is-refused', 'quota: too large', { expected: refused, actual: 'status 200' })
  add(findings, 'reply-fits-its-schema', 'quota: too large', { expected: 'it fits', actual: 'it violates maximum' })
  expect(findings.list().map(({ law, alsoBroken }) => [law, alsoBroken])).toEqual([
    ['invalid-is-refused', ['reply-fits-its-schema']],
  ])
})
