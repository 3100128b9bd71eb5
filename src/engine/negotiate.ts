import type { ResponseContent, ResponseRule } from '../openapi/contract.ts'
import { essenceOf } from '../openapi/media-type.ts'

/**
 * Returns a response with the content that a caller likes best; undefined if it accepts none of them (RFC 9110 section
 * 12.5.1). Of contents that are liked equally, the response's first one is taken.
 */
export function negotiate(rule: ResponseRule, accept: string | undefined): ResponseRule | undefined {
  if (accept === undefined || rule.mediaType === undefined) return rule
  const ranges = accept.split(',').map(readRange)
  const contents: readonly ResponseContent[] = [rule, ...(rule.others ?? [])]
  const liked = contents
    .map((content) => ({ content, quality: qualityOf(ranges, content.mediaType ?? '*/*') }))
    .toSorted((left, right) => right.quality - left.quality)[0]
  if (!liked || liked.quality === 0) return undefined
  const { mediaType, validator, examples } = liked.content
  return liked.content === rule ? rule : { ...rule, mediaType, validator, examples }
}

interface Range {
  readonly type: string
  readonly quality: number
}

function readRange(text: string): Range {
  const weight = /;\s*q\s*=\s*([\d.]+)/i.exec(text)?.[1]
  const quality = weight === undefined ? 1 : Number(weight)
  return { type: essenceOf(text), quality: Number.isNaN(quality) ? 1 : quality }
}

/** The most specific range that matches decides. */
function qualityOf(ranges: readonly Range[], mediaType: string): number {
  const essence = essenceOf(mediaType)
  const [type = ''] = essence.split('/')
  for (const wanted of [essence, `${type}/*`, '*/*']) {
    const found = ranges.find((range) => range.type === wanted)
    if (found) return found.quality
  }
  // What the document declares as a range, any type below it may stand for.
  return essence.endsWith('/*') ? Math.max(0, ...ranges.map(({ quality }) => quality)) : 0
}

/** Returns the media type to send for a declared one, which may be a range. */
export function concreteType(mediaType: string): string {
  if (!mediaType.includes('*')) return mediaType
  const [type] = mediaType.split('/')
  return concrete[type ?? ''] ?? 'application/octet-stream'
}

const concrete: Readonly<Record<string, string>> = {
  '*': 'application/json',
  application: 'application/json',
  text: 'text/plain',
  image: 'image/png',
  audio: 'audio/mpeg',
  video: 'video/mp4',
  font: 'font/woff2',
}
