import { z } from 'zod'
import type { Json, Pointer } from '../contract.ts'
import { child } from '../pointer.ts'
import type { Source } from '../source.ts'
import type { SpecIssue } from '../spec-error.ts'
import { SpecError } from '../spec-error.ts'

const query = z.string().startsWith('$', 'a JSONPath starts with "$"')

/** An action (Overlay 1.1.0, Action Object). */
const action = z
  .looseObject({
    target: query,
    description: z.string().optional(),
    update: z.custom<Json>((value) => value !== undefined).optional(),
    copy: query.optional(),
    remove: z.boolean().optional(),
  })
  .refine(({ update, copy }) => update === undefined || copy === undefined, 'it has both "update" and "copy"')

const overlay = z.looseObject({
  overlay: z.string().regex(/^1\.[01]\.\d+/, 'only Overlay 1.0 and 1.1 are known'),
  info: z.looseObject({ title: z.string(), version: z.string() }),
  extends: z.string().optional(),
  actions: z.array(action).min(1),
})

export type OverlayAction = z.infer<typeof action>
export type OverlayDocument = z.infer<typeof overlay>

/**
 * Checks that a file is an overlay (OpenAPI Overlay Specification 1.0 or 1.1).
 *
 * @throws {SpecError} with all that is wrong, each with its place.
 */
export function readOverlay({ file, value, locate }: Source): OverlayDocument {
  const result = overlay.safeParse(value)
  if (result.success) return result.data
  const issues = result.error.issues.map(
    ({ path, message }): SpecIssue => ({
      code: 'not-openapi',
      pointer: child('#' as Pointer, ...path.map(String)),
      found: `Invalid overlay: ${message}.`,
      hint: 'An overlay has "overlay", "info" and "actions", each with a "target".',
    }),
  )
  throw new SpecError(file, issues, locate)
}
