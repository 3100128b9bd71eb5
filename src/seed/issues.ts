import type { Pointer } from '../spec/contract.ts'
import { suggest } from '../spec/nearest.ts'
import { child } from '../spec/pointer.ts'
import type { Report } from '../spec/report.ts'
import type { Locate, SpecCode, SpecIssue } from '../spec/spec-error.ts'
import { SpecError } from '../spec/spec-error.ts'

/** Where what is wrong with fixtures is told. */
export type Issues = Pick<Report, 'add' | 'unknown' | 'throwIfAny'>

/** With so many issues, nobody wants more. */
const mostIssues = 20

/**
 * Collects what is wrong with entries that come one after the other, such as the lines of a file.
 *
 * A pointer starts with the number of the entry, counted from 0, as if they were a list.
 */
export class EntryIssues implements Issues {
  readonly #file: string
  readonly #locate: Locate | undefined
  readonly #issues: SpecIssue[] = []
  /** Of the entry that is being checked. */
  number = 0

  constructor(file: string, locate?: Locate) {
    this.#file = file
    this.#locate = locate
  }

  get count(): number {
    return this.#issues.length
  }

  /** Whether it is time to stop. */
  get isFull(): boolean {
    return this.count >= mostIssues
  }

  add(code: SpecCode, pointer: Pointer, found: string, hint: string): void {
    if (!this.isFull) this.#issues.push({ code, pointer: this.#inEntry(pointer), found, hint })
  }

  unknown(pointer: Pointer, found: string, name: string, names: readonly string[]): void {
    this.add('unknown-name', pointer, found, suggest(name, names))
  }

  throwIfAny(): void {
    if (this.count > 0) throw new SpecError(this.#file, this.#issues, this.#locate ?? lineOfEntry)
  }

  #inEntry(pointer: Pointer): Pointer {
    return `${child('#', this.number)}${pointer.slice(1)}` as Pointer
  }
}

/** An entry a line. */
function lineOfEntry(pointer: Pointer): { line: number; column: number } {
  return { line: Number(pointer.split('/')[1]) + 1, column: 1 }
}
