import type { Collection, Json, JsonObject, SetByRule } from '../../spec/contract.ts'
import type { Case, Mismatch } from '../case.ts'
import { compare, isSame } from '../case.ts'
import { fitting } from '../samples.ts'
import type { Subject } from '../subject.ts'

/** Plans a case for each property that the server fills. */
export function* serverSetCases(subject: Subject, { setBy }: Collection, original: JsonObject): Generator<Case> {
  for (const rule of setBy.filter(({ property }) => Object.hasOwn(original, property))) {
    yield {
      law: 'server-sets-as-declared',
      operation: subject.operation.id,
      about: `${rule.property}, after an update`,
      pointer: subject.operation.pointer,
      evidence: 'documented',
      subject: rule.property,
      run: async (lab) => {
        const before = await lab.read(subject)
        const shown = await lab.read(subject)
        const sent = await lab.update(subject, oneField(subject, before))
        if (sent.received.status >= 300) return undefined
        const after = await lab.read(subject)
        return (
          compare(`"${rule.property}", after a read,`, shown?.[rule.property], before?.[rule.property]) ??
          asDeclared(rule, subject, { before: before?.[rule.property], after: after?.[rule.property], original })
        )
      },
    }
  }
}

interface Seen {
  readonly before: Json | undefined
  readonly after: Json | undefined
  readonly original: JsonObject
}

function asDeclared(
  { property, from, on }: SetByRule,
  { caller }: Subject,
  { before, after, original }: Seen,
): Mismatch | undefined {
  const what = `"${property}", after an update,`
  if (!on.includes('update')) return compare(what, after, before)
  if (from === 'caller') return caller.id === undefined ? undefined : compare(what, after, caller.id)
  if (from !== 'now') return undefined
  const [earlier, later] = [Date.parse(String(before)), Date.parse(String(after))]
  if (Number.isNaN(later)) return { expected: `${what} is a time`, actual: `it is ${JSON.stringify(after)}` }
  if (later < earlier) return { expected: `${what} has not gone back`, actual: `it went from ${before} to ${after}` }
  // Two updates in one second may bear the same time; one that is as old as what was found may not.
  const isStale = isSame(before, original[property]) && isSame(after, original[property])
  return isStale ? { expected: `${what} has moved`, actual: `it is still ${after}` } : undefined
}

function oneField({ fields }: Subject, before: JsonObject | undefined): JsonObject {
  for (const { name, schema, stored } of fields.filter(({ readable }) => readable)) {
    const other = fitting(schema).find(({ value }) => !isSame(value, before?.[stored]))
    if (other) return { [name]: other.value }
  }
  return {}
}
