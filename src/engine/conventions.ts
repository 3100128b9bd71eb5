import type { Validators } from '../openapi/validators.ts'
import { patchByList } from './act/json-patch.ts'
import { listPage, recordsBelow } from './act/list-page.ts'
import { createNewRecord, keyInBody } from './act/new-record.ts'
import { removeBelow } from './act/remove-below.ts'
import { replacedIn } from './act/replace.ts'
import type { Generate } from './engine.ts'
import { createFill } from './fill.ts'
import { createFramed } from './frame.ts'
import type { MakeInitial } from './initial.ts'
import { createInitial } from './initial.ts'
import { stamped } from './stamps.ts'
import { place } from './steps/place.ts'

export interface ConventionOptions {
  readonly generate: Generate
  readonly validators: Validators
  readonly makeInitial?: MakeInitial | undefined
}

export type Conventions = ReturnType<typeof createConventions>

/**
 * Creates what only some documents need: records below others, envelopes, pages, patches by list, and collections that
 * are filled. It is loaded when the first request needs it, so that a page does not carry it for nothing.
 */
export function createConventions({ generate, validators, makeInitial }: ConventionOptions) {
  const fill = createFill(generate, validators)
  return {
    begin: createInitial(makeInitial),
    fill,
    framed: createFramed(fill),
    keyInBody,
    listPage,
    newRecord: createNewRecord(fill),
    patchByList,
    place,
    recordsBelow,
    removeBelow,
    replacedIn,
    stamped,
  }
}
