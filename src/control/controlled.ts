import type { Contract } from '../spec/contract.ts'
import type { Sandbox } from './sandbox.ts'
import type { OpenSandbox } from './sandboxes.ts'

/** What the control API steers. */
export interface Controlled extends Sandbox {
  readonly contract: Contract
  sandbox(name: string): Sandbox
  sandboxes(): readonly OpenSandbox[]
  dropSandbox(name: string): boolean
}
