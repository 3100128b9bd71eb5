import { UnreadableFile } from '../as-source.ts'
import type { Json, JsonObject, Pointer } from '../contract.ts'
import { suggest } from '../nearest.ts'
import { child, isObject, namesOf, valueAt } from '../pointer.ts'
import type { Source } from '../source.ts'
import { readSource } from '../source.ts'
import type { Place, SpecIssue } from '../spec-error.ts'
import { sections } from './swagger.ts'
import type { Version } from './upgrade.ts'

/** A place in one of the files, and what references there are relative to. */
export interface Spot {
  readonly source: Source
  readonly pointer: Pointer
  /** The URI of the resource it is in: of the file, or of the `$id` around it. */
  readonly base: string
  /** Where that resource starts. */
  readonly resource: Pointer
}

/** Where a reference leads, or why it cannot be followed. A problem that the checks report themselves is undefined. */
export type Found = { readonly spot: Spot } | { readonly problem?: Pick<SpecIssue, 'code' | 'found' | 'hint'> }

/** The folder of the main document has this URI; what is not below it cannot be read. */
const folder = 'file:///document/'

/** What is known of a file: its identifiers and anchors (JSON Schema 2020-12 section 8.2). */
interface Index {
  readonly ids: ReadonlyMap<string, Pointer>
  readonly anchors: ReadonlyMap<string, Pointer>
  readonly isDynamic: boolean
}

/** The files of a document: finds what references lead to, and reads each file once. */
export class Library {
  readonly main: Spot
  readonly #sources = new Map<string, Source | UnreadableFile>()
  readonly #indexes = new Map<Source, Index>()
  readonly #dynamic = new Map<string, boolean>()

  constructor(source: Source) {
    const base = folder + encodeURIComponent(source.file.replace(/^.*[\\/]/, ''))
    this.main = { source, pointer: '#', base, resource: '#' }
    this.#sources.set(base, source)
  }

  /** The files that were read, the main one first. */
  get files(): string[] {
    return [...this.#sources.values()].flatMap((each) => ('file' in each ? [each.file] : []))
  }

  valueOf({ source, pointer }: Spot): Json | undefined {
    return valueAt(source.value, pointer)
  }

  place({ source, pointer }: Spot): Place {
    const place = source.locate(pointer)
    return source === this.main.source ? place : { ...place, file: source.file }
  }

  /** Returns the spot of a schema with an `$id`: references inside are relative to that. */
  resource(spot: Spot, id: string): Spot {
    return URL.canParse(id, spot.base) ? { ...spot, base: new URL(id, spot.base).href, resource: spot.pointer } : spot
  }

  isDynamic(source: Source): boolean {
    return this.#index(source).isDynamic
  }

  /** Checks whether a schema, or one that it refers to in its file, has a dynamic reference. */
  usesDynamic({ source, pointer }: Spot): boolean {
    if (!this.isDynamic(source)) return false
    const seen = new Set<Pointer>()
    const waiting: Pointer[] = [pointer]
    const key = `${source.file} ${pointer}`
    const known = this.#dynamic.get(key)
    if (known !== undefined) return known
    let uses = false
    for (let at = waiting.pop(); at !== undefined && !uses; at = waiting.pop()) {
      if (seen.has(at)) continue
      seen.add(at)
      visitObjects(valueAt(source.value, at), (value) => {
        if (typeof value.$dynamicRef === 'string') uses = true
        if (typeof value.$ref === 'string' && value.$ref.startsWith('#/')) waiting.push(value.$ref as Pointer)
      })
    }
    this.#dynamic.set(key, uses)
    return uses
  }

  /** Finds what a reference at a spot leads to. */
  find(reference: string, spot: Spot, version: Version): Found {
    if (!URL.canParse(reference, spot.base)) return {}
    const hash = reference.indexOf('#')
    const fragment = hash < 0 ? '' : reference.slice(hash + 1)
    const address = hash < 0 ? reference : reference.slice(0, hash)
    if (address === '') return this.#within(spot, fragment, version)
    const url = new URL(address, spot.base)
    const known = this.#byId(url.href)
    if (known) return this.#within(known, fragment, version)
    const own = url.protocol === 'file:' ? url : new URL(address, this.#baseOf(spot.source))
    if (own.protocol !== 'file:') return isElsewhere(reference)
    if (!own.pathname.startsWith('/document/')) return isOutside(reference)
    return this.#inFile(own.href, reference, fragment, spot, version)
  }

  #inFile(href: string, reference: string, fragment: string, spot: Spot, version: Version): Found {
    const source = this.#read(href)
    if (source instanceof UnreadableFile) {
      const found = `The file of the reference ${JSON.stringify(reference)} cannot be read: ${source.message}.`
      return { problem: { code: 'unresolved-reference', found, hint: 'Name a file below the folder of the document.' } }
    }
    const target = this.#within({ source, pointer: '#', base: href, resource: '#' }, fragment, version)
    if ('spot' in target || source === spot.source) return target
    const found = `The reference ${JSON.stringify(reference)} leads to nothing in ${source.file}.`
    const names = isObject(source.value) ? Object.keys(source.value).map((name) => `#/${name}`) : []
    return { problem: { code: 'unresolved-reference', found, hint: suggest(`#${fragment}`, names.slice(0, 20)) } }
  }

  #within(spot: Spot, fragment: string, version: Version): Found {
    if (fragment !== '' && !fragment.startsWith('/')) {
      const anchor = this.#index(spot.source).anchors
      const pointer = anchor.get(`${spot.resource}#${decoded(fragment)}`) ?? anchor.get(decoded(fragment))
      return pointer === undefined ? {} : { spot: this.#at(spot.source, pointer) }
    }
    const names = fragment === '' ? [] : namesOf(`#${fragment}`)
    // An `$id` starts a resource of its own, but people go on to refer to the document around it.
    for (const start of spot.resource === '#' ? ['#' as Pointer] : [spot.resource, '#' as Pointer]) {
      const found = this.#walk(spot.source, child(start, ...names), version)
      if (found) return { spot: found }
    }
    return {}
  }

  /** Follows a pointer, also through references on the way. */
  #walk(source: Source, pointer: Pointer, version: Version, steps = 0): Spot | undefined {
    if (valueAt(source.value, pointer) !== undefined) return this.#at(source, pointer)
    if (steps > 20) return undefined
    const names = namesOf(pointer)
    // Swagger 2.0 was upgraded around references written for OpenAPI 3.
    if (version === '2.0' && names[0] === 'components') {
      const section = Object.keys(sections).find((each) => sections[each] === names[1])
      if (section) return this.#walk(source, child('#', section, ...names.slice(2)), version, steps + 1)
    }
    for (let length = names.length - 1; length > 0; length--) {
      const at = child('#', ...names.slice(0, length))
      const value = valueAt(source.value, at)
      if (!isObject(value) || typeof value.$ref !== 'string') continue
      const target = this.find(value.$ref, this.#at(source, at), version)
      if (!('spot' in target)) return undefined
      const next = child(target.spot.pointer, ...names.slice(length))
      return this.#walk(target.spot.source, next, version, steps + 1)
    }
    return undefined
  }

  /** Returns the spot of a pointer, in the innermost resource around it. */
  #at(source: Source, pointer: Pointer): Spot {
    let spot: Spot = { source, pointer: '#', base: this.#baseOf(source), resource: '#' }
    if (this.#index(source).ids.size === 0) return { ...spot, pointer }
    let value: Json | undefined = source.value
    for (const name of namesOf(pointer)) {
      value = Array.isArray(value) ? value[Number(name)] : isObject(value) ? value[name] : undefined
      spot = { ...spot, pointer: child(spot.pointer, name) }
      if (isObject(value) && typeof value.$id === 'string' && spot.pointer !== pointer)
        spot = this.resource(spot, value.$id)
    }
    return spot
  }

  #baseOf(source: Source): string {
    for (const [base, each] of this.#sources) if (each === source) return base
    return this.main.base
  }

  #byId(href: string): Spot | undefined {
    for (const each of this.#sources.values()) {
      if (each instanceof UnreadableFile) continue
      const pointer = this.#index(each).ids.get(href)
      if (pointer !== undefined) return { source: each, pointer, base: href, resource: pointer }
    }
    return undefined
  }

  #read(href: string): Source | UnreadableFile {
    const known = this.#sources.get(href)
    if (known) return known
    const source = this.#open(decoded(href.slice(folder.length)))
    this.#sources.set(href, source)
    return source
  }

  #open(path: string): Source | UnreadableFile {
    const { readBeside } = this.main.source
    if (!readBeside) return new UnreadableFile('this document was not read from a folder')
    try {
      const { file, text } = readBeside(path)
      return readSource(file, text)
    } catch (error) {
      if (error instanceof UnreadableFile) return error
      throw error
    }
  }

  #index(source: Source): Index {
    const known = this.#indexes.get(source) ?? indexOf(source, this.#baseOf(source))
    this.#indexes.set(source, known)
    return known
  }
}

function indexOf({ value }: Source, base: string): Index {
  const ids = new Map<string, Pointer>()
  const anchors = new Map<string, Pointer>()
  let isDynamic = false
  const self = isObject(value) ? value.$self : undefined
  if (typeof self === 'string' && URL.canParse(self, base)) ids.set(new URL(self, base).href, '#')
  visitObjects(value, (each, pointer, resource) => {
    if (typeof each.$dynamicRef === 'string') isDynamic = true
    if (typeof each.$id === 'string' && URL.canParse(each.$id, base)) ids.set(new URL(each.$id, base).href, pointer())
    for (const anchor of [each.$anchor, each.$dynamicAnchor]) {
      if (typeof anchor !== 'string') continue
      const at = pointer()
      if (!anchors.has(anchor)) anchors.set(anchor, at)
      anchors.set(`${resource()}#${anchor}`, at)
    }
  })
  return { ids, anchors, isDynamic }
}

interface Trail {
  readonly value: Json
  readonly name: string | number
  readonly above?: Trail
}

/** Visits every object inside of a value, with what finds out where it is, and where the resource around it starts. */
function visitObjects(
  value: Json | undefined,
  visit: (value: JsonObject, pointer: () => Pointer, resource: () => Pointer) => void,
): void {
  const waiting: Trail[] = value === undefined ? [] : [{ value, name: '' }]
  for (let trail = waiting.pop(); trail; trail = waiting.pop()) {
    const at = trail
    if (isObject(at.value))
      visit(
        at.value,
        () => pointerOf(at),
        () => resourceOf(at),
      )
    if (typeof at.value !== 'object' || at.value === null) continue
    const entries: readonly [string | number, Json][] = Array.isArray(at.value)
      ? at.value.map((each: Json, index) => [index, each])
      : Object.entries(at.value)
    for (const [name, each] of entries)
      if (typeof each === 'object' && each !== null) waiting.push({ value: each, name, above: at })
  }
}

function pointerOf(trail: Trail): Pointer {
  return trail.above ? child(pointerOf(trail.above), trail.name) : '#'
}

function resourceOf(trail: Trail): Pointer {
  for (let at: Trail | undefined = trail; at; at = at.above)
    if (isObject(at.value) && typeof at.value.$id === 'string') return pointerOf(at)
  return '#'
}

function isElsewhere(reference: string): Found {
  const found = `The reference ${JSON.stringify(reference)} leads to the network, from which nothing is read.`
  const hint = 'Save what is there in a file below the folder of the document, and refer to that.'
  return { problem: { code: 'unresolved-reference', found, hint } }
}

function isOutside(reference: string): Found {
  const found = `The reference ${JSON.stringify(reference)} leads out of the folder of the document.`
  const hint = 'Move the file below the folder of the document.'
  return { problem: { code: 'unresolved-reference', found, hint } }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
