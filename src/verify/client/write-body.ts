import type { Api, BodyRule, Json, Operation, WriteField, WriteShape } from '../../openapi/contract.ts'
import { isFormType, isPatchListType } from '../../openapi/media-type.ts'
import { isObject } from '../../openapi/pointer.ts'
import { isSame } from '../case.ts'
import { writtenBodyOf } from '../setup/written-body.ts'
import { enveloped, patchListOf } from './envelope.ts'
import type { Sent } from './target.ts'
import type { Form } from './write-form.ts'
import { writeForm } from './write-form.ts'

/** A body as it is sent. */
export interface WrittenBody {
  readonly text: string
  readonly contentType: string
  /** What it says, within its envelope. */
  readonly meaning: Json
  /** The same as its schema takes it: a text that clears a field is that text. */
  readonly written: Json
}

/** Writes the bodies of an operation. */
export interface BodyWriter {
  /** Whether they are forms. */
  readonly isForm: boolean
  /** Returns the body that says this of the record; undefined if none can. @param mediaType @default that of `writtenBodyOf` */
  write(body: Json, mediaType?: string): WrittenBody | undefined
  /** Returns what is written for a record: forms have no null, but a text may stand for it (`clearedBy`). */
  asWritten(body: Json): Json
  /** Returns what was meant by it. */
  asMeant(body: Json): Json
}

/** Thrown for a body that a form cannot say, before anything is sent: its case is skipped. */
export class UnsayableError extends Error {
  override readonly name = 'UnsayableError'

  constructor(body: Json) {
    super(`A form cannot say ${lacking(body)}.`)
  }
}

/** Creates what writes the bodies of an operation. */
export function bodyWriter({ shapes }: Pick<Api, 'shapes'>, operation: Operation): BodyWriter {
  const media = operation.body?.media ?? {}
  const [usual = 'application/json', usualRule] = writtenBodyOf(operation) ?? Object.entries(media)[0] ?? []
  const clear = (body: Json, write: WriteShape | undefined, change: Change): Json =>
    write ? changed(body, write, { shapes, ...change }) : body
  const isForm = usualRule !== undefined && isFormType(usual)
  return {
    isForm,
    write(body, mediaType = usual) {
      const meaning = enveloped(operation, body)
      const rule = media[mediaType]
      if (rule === undefined || !isFormType(mediaType)) {
        const said = isPatchListType(mediaType) && isObject(body) ? patchListOf(body) : meaning
        return { text: JSON.stringify(said), contentType: mediaType, meaning: said, written: said }
      }
      const inside = clear(body, rule.write, toText)
      // A text that stands for null says null, and not itself.
      if (!isSame(clear(inside, rule.write, toNull), body)) return undefined
      const written = enveloped(operation, inside)
      const form = writeForm(written, mediaType, rule)
      return form && saysIt(form, rule, operation) ? { ...form, meaning, written } : undefined
    },
    asWritten: (body) => (isForm ? clear(body, usualRule.write, toText) : body),
    asMeant: (body) => clear(body, usualRule?.write, toNull),
  }
}

/** A form without fields may be taken for no body at all: it says something only where both are answered alike. */
function saysIt({ text }: Form, { needsFields }: BodyRule, { body }: Operation): boolean {
  return text !== '' || (needsFields === true) === (body?.required === true)
}

/** Returns what the body of a request says; undefined if it has none, or says nothing. */
export function saidIn({ body, meaning }: Pick<Sent, 'body' | 'meaning'>): Json | undefined {
  if (meaning !== undefined || body === undefined) return meaning
  try {
    return JSON.parse(body) as Json
  } catch {
    return undefined
  }
}

interface Change {
  readonly from: Json
  readonly to: Json
}

const toText: Change = { from: null, to: '' }
const toNull: Change = { from: '', to: null }

/** Replaces a value where it clears a field, at any depth. */
function changed(value: Json, shape: WriteShape, change: Change & Pick<Api, 'shapes'>): Json {
  if (!isObject(value)) return value
  const members = Object.entries(value).map(([name, member]): [string, Json] => {
    const field = Object.hasOwn(shape.fields, name) ? shape.fields[name] : shape.rest
    return [name, field ? changedIn(member, field, change) : member]
  })
  return Object.fromEntries(members)
}

function changedIn(value: Json, field: WriteField, change: Change & Pick<Api, 'shapes'>): Json {
  if (value === change.from) return field.clearedBy === undefined ? value : change.to
  const inner = change.shapes[(Array.isArray(value) ? field.items : field.members) ?? '']
  if (!inner) return value
  return Array.isArray(value) ? value.map((item: Json) => changed(item, inner, change)) : changed(value, inner, change)
}

/** Returns what of a body a form has no words for, in a few words. */
function lacking(body: Json): string {
  const parts = partsIn(body)
  if (parts.includes(null)) return 'null'
  if (parts.some((each) => Array.isArray(each) && each.length === 0)) return 'an empty list'
  if (parts.some((each) => isObject(each) && Object.keys(each).length === 0)) return 'that there is nothing'
  return 'a value of another kind than the document has there'
}

function partsIn(value: Json): Json[] {
  if (typeof value !== 'object' || value === null) return [value]
  return [value, ...Object.values(value as Readonly<Record<string, Json>>).flatMap(partsIn)]
}
