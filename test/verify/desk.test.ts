import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Report } from '../../src/verify/report/report.ts'
import { verify } from '../../src/verify.ts'
import type { Otherwise } from './desk-app.ts'
import { deskApp } from './desk-app.ts'
import { deskConfig, deskDocument } from './desk-document.ts'

let folder: string
let spec: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'understudy-desk-'))
  spec = join(folder, 'openapi.json')
  await writeFile(spec, JSON.stringify(deskDocument))
})
afterAll(() => rm(folder, { recursive: true }))

/** Verifies a desk; gives the report, and what the desk then holds. */
async function judge(otherwise: Otherwise = {}, creates = false) {
  const { fetch, tickets } = deskApp(otherwise)
  const before = structuredClone([...tickets.values()])
  const events = verify({ spec, config: deskConfig, fetch, creates, runs: 5 })
  for (;;) {
    const { value, done } = await events.next()
    if (done) return { report: value, before, after: [...tickets.values()] }
  }
}

const lawsOf = ({ findings }: Report): string[] => findings.map(({ severity, law }) => `${severity} ${law}`)

describe('An implementation in another style', () => {
  test.for([false, true])('gives no finding, and is left as it was (records created: %s)', async (creates) => {
    const { report, before, after } = await judge({}, creates)
    expect(report.findings).toEqual([])
    expect(report.notRestored).toEqual([])
    expect(after).toEqual(before)
  })

  test('is one finding where it refuses an update that sets nothing', async () => {
    const update: Otherwise['update'] = (ticket, change) =>
      Object.keys(change).length === 0 ? undefined : { ...ticket, ...change }
    const { report } = await judge({ update })
    expect(lawsOf(report).filter((each) => /role/.test(each))).toEqual([])
    expect(lawsOf(report)).toContain('fails empty-changes-nothing')
  })

  test('fails where what it answers is called no JSON', async () => {
    const { report } = await judge({ mediaType: 'text/html' })
    expect(lawsOf(report)).toContain('fails reply-fits-its-schema')
  })
})

describe('What is there', () => {
  test('is put back in records too that were only watched', async () => {
    const update: Otherwise['update'] = (ticket, change, all) => {
      const other = all.get('t2')
      if (other && typeof change.title === 'string') all.set('t2', { ...other, title: change.title })
      return { ...ticket, ...change }
    }
    const { report, before, after } = await judge({ update })
    expect(lawsOf(report)).toContain('fails others-are-untouched')
    expect(report.notRestored).toEqual([])
    expect(after).toEqual(before)
  })

  test('is put back field by field where it is refused together', async () => {
    const update: Otherwise['update'] = (ticket, change) =>
      change.title === 'Ticket t1' && Object.keys(change).length > 1 ? undefined : { ...ticket, ...change }
    const { report, before, after } = await judge({ update })
    expect(report.notRestored).toEqual([])
    expect(after).toEqual(before)
  })

  test('is not deleted where a reply names it as new', async () => {
    const { report, before, after } = await judge({ create: (all) => all.get('t3') }, true)
    expect(lawsOf(report)).toEqual(['fails created-as-declared'])
    expect(after).toEqual(before)
  })

  test('and no read shows is told of where an update has overwritten it', async () => {
    const { report } = await judge({ takes: (pin) => pin === -1 })
    expect(report.notRestored.map(({ about }) => about)).toEqual(['changeTicket of "t1": pin'])
  })

  test('and no read shows is sent nothing that some servers rightly take', async () => {
    const { report, before, after } = await judge({ takes: (pin) => pin === '5' })
    expect(report.notRestored).toEqual([])
    expect(after).toEqual(before)
  })
})
