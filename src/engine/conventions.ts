import type { Validators } from '../openapi/validators.ts'
import type { Action } from './act/act.ts'
import { createCreateAt } from './act/create-at.ts'
import { patchByList } from './act/json-patch.ts'
import { listPage, recordsBelow } from './act/list-page.ts'
import { createNewRecord, keyInBody } from './act/new-record.ts'
import { removeBelow } from './act/remove-below.ts'
import { replacedIn } from './act/replace.ts'
import { tagged, unmetCondition } from './conditions.ts'
import type { Checked, Outcome, Rejection } from './context.ts'
import type { Generate, GenerateNow } from './engine.ts'
import { createFill } from './fill.ts'
import { createFramed } from './frame.ts'
import type { MakeInitial } from './initial.ts'
import { createBegin } from './initial.ts'
import { createMadeHeaders } from './made-headers.ts'
import { stamped } from './stamps.ts'
import { below, place } from './steps/place.ts'

export interface ConventionOptions {
  readonly generate: Generate
  readonly generateNow: GenerateNow
  readonly validators: Validators
  readonly makeInitial?: MakeInitial | undefined
}

export type Conventions = ReturnType<typeof createConventions>

/**
 * Creates what only some documents need: records below others, envelopes, pages, patches by list, entity tags, made-up
 * headers, and collections that are filled. It is loaded when the first request needs it, so that a page does not carry it for nothing.
 */
export function createConventions({ generate, generateNow, validators, makeInitial }: ConventionOptions) {
  const fill = createFill(generate, validators)
  const newRecord = createNewRecord(fill)
  return {
    begin: createBegin(makeInitial),
    below,
    createAt: createCreateAt(newRecord),
    fill,
    framed: createFramed(fill),
    keyInBody,
    listPage,
    madeHeaders: createMadeHeaders(generateNow),
    newRecord,
    place,
    recordsBelow,
    removeBelow,
    replacedIn,
    specially,
    stamped,
    tagged,
  }
}

/** Rejects a change whose condition is not met, and applies a JSON Patch; undefined: the action is carried out as usual. */
function specially(context: Checked, action: Action): Outcome | Rejection | undefined {
  return unmetCondition(context, action) ?? (isPatchList(context) ? patchByList(context, action) : undefined)
}

function isPatchList({ exchange, body }: Checked): boolean {
  return Array.isArray(body?.value) && /^application\/json-patch\+json\b/i.test(exchange.headers['content-type'] ?? '')
}
