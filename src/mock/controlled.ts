import type { Sandbox } from './sandbox.ts'
import type { OpenSandbox, SandboxOrigin } from './sandboxes.ts'

/** What the control API steers. */
export interface Controlled extends Sandbox {
  sandbox(name: string): Sandbox
  makeSandbox(name: string, from?: SandboxOrigin): Promise<Sandbox>
  sandboxes(): readonly OpenSandbox[]
  dropSandbox(name: string): boolean
}
