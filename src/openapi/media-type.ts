/** Returns a media type without its parameters, in lower case (RFC 9110 section 8.3.1). */
export function essenceOf(mediaType: string): string {
  return mediaType.split(';', 1)[0]?.trim().toLowerCase() ?? ''
}

/** Whether content of a media type is JSON; a range that admits JSON counts as JSON. */
export function isJsonType(mediaType: string): boolean {
  const essence = essenceOf(mediaType)
  return /[/+]json$/.test(essence) || essence === '*/*' || essence === 'application/*'
}

/** Whether content of a media type is a JSON Patch (RFC 6902): a list of operations, and no part of a record. */
export function isPatchListType(mediaType: string): boolean {
  return essenceOf(mediaType) === 'application/json-patch+json'
}

/** Whether content of a media type is a form: names with values. */
export function isFormType(mediaType: string): boolean {
  const essence = essenceOf(mediaType)
  return essence === 'application/x-www-form-urlencoded' || essence.startsWith('multipart/')
}
