import type { Json, JsonObject } from '../../openapi/contract.ts'
import type { Direction, SchemaView } from '../../openapi/schema.ts'

/** How deep a displayed schema goes: deeper parts may be anything. A schema may contain itself. */
const usualDepth = 8

/** The most parts of a displayed schema: a document can describe more than anyone reads. */
const mostParts = 2000

/**
 * Returns a schema for people to read: JSON Schema (2020-12) without references and branches, with what holds in all of them.
 *
 * @param direction Requests leave out what is read-only, replies what is write-only.
 * @param depth How deep it goes: parts below may be anything.
 */
export function displaySchema(view: SchemaView, direction: Direction, depth: number = usualDepth): JsonObject {
  return display(view, direction, depth, { left: mostParts })
}

interface Budget {
  left: number
}

function display(view: SchemaView, direction: Direction, depth: number, budget: Budget): JsonObject {
  budget.left--
  if (depth < 0 || budget.left < 0) return {}
  const types = view.isUntyped ? [] : [...view.types]
  const {
    minLength,
    maxLength,
    minItems,
    maxItems,
    minimum,
    maximum,
    exclusiveMinimum,
    exclusiveMaximum,
    patterns,
    formats,
  } = view.bounds
  const members = [...view.members.values()].filter(
    ({ readOnly, writeOnly }) => !(direction === 'request' && readOnly) && !(direction === 'reply' && writeOnly),
  )
  const required = [...view.required(direction)].filter((name) => members.some((each) => each.name === name))
  return known({
    type: types.length > 1 ? types : types[0],
    enum: view.choices,
    description: text(view.keyword('description')),
    default: view.default,
    minLength,
    maxLength,
    minItems,
    maxItems,
    minimum,
    maximum,
    exclusiveMinimum,
    exclusiveMaximum,
    pattern: patterns[0],
    format: formats[0],
    properties:
      members.length === 0
        ? undefined
        : Object.fromEntries(
            members.map((member) => [member.name, display(member.view, direction, depth - 1, budget)]),
          ),
    required: required.length === 0 ? undefined : required,
    items: view.items && display(view.items, direction, depth - 1, budget),
  })
}

function known(members: Readonly<Record<string, Json | undefined>>): JsonObject {
  return Object.fromEntries(Object.entries(members).filter((entry): entry is [string, Json] => entry[1] !== undefined))
}

function text(value: Json | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined
}
