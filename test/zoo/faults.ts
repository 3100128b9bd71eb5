import type { FaultDeclaration, FaultOfApi } from './fault-declaration.ts'
import { accessFaults } from './faults/access.ts'
import { organizationFaults } from './faults/organization.ts'
import { settingsFaults } from './faults/settings.ts'
import { shareOfModelFaults } from './faults/share-of-model.ts'
import { shareOfModelCheckFaults } from './faults/share-of-model-checks.ts'
import { valueFaults } from './faults/values.ts'

const aitronosFaults = [...settingsFaults, ...organizationFaults, ...valueFaults, ...accessFaults] as const
const allShareOfModelFaults = [...shareOfModelFaults, ...shareOfModelCheckFaults] as const

export type AitronosFault = (typeof aitronosFaults)[number]['name']
export type ShareOfModelFault = (typeof allShareOfModelFaults)[number]['name']
export type Fault = AitronosFault | ShareOfModelFault

/** Every mistake the servers of the zoo can make. */
export const faults: readonly (FaultDeclaration & { readonly name: Fault })[] = [
  ...aitronosFaults.map(of('aitronos')),
  ...allShareOfModelFaults.map(of('shareofmodel')),
]

function of<Declared extends FaultOfApi>(api: FaultDeclaration['api']) {
  return (declared: Declared): Declared & FaultDeclaration => ({ ...declared, api })
}
