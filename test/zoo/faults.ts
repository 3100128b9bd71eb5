import type { FaultDeclaration, FaultOfApi } from './fault-declaration.ts'
import { accessFaults } from './faults/access.ts'
import { organizationFaults } from './faults/organization.ts'
import { projectFaults } from './faults/projects.ts'
import { settingsFaults } from './faults/settings.ts'
import { shareOfModelFaults } from './faults/share-of-model.ts'
import { shareOfModelCheckFaults } from './faults/share-of-model-checks.ts'
import { valueFaults } from './faults/values.ts'

const aitronosFaults = [...settingsFaults, ...organizationFaults, ...valueFaults, ...accessFaults] as const
const allShareOfModelFaults = [...shareOfModelFaults, ...shareOfModelCheckFaults] as const

export type AitronosFault = (typeof aitronosFaults)[number]['name']
export type ShareOfModelFault = (typeof allShareOfModelFaults)[number]['name']
export type ProjectFault = (typeof projectFaults)[number]['name']
export type Fault = AitronosFault | ShareOfModelFault | ProjectFault

/** The APIs of the project's own document. */
export type OwnApi = Exclude<FaultDeclaration['api'], 'projects'>

/** The mistakes that the servers of the own document's APIs can make. */
export const ownFaults: readonly (FaultDeclaration & { readonly api: OwnApi; readonly name: Fault })[] = [
  ...aitronosFaults.map(of('aitronos')),
  ...allShareOfModelFaults.map(of('shareofmodel')),
]

/** Every mistake the servers of the zoo can make. */
export const faults: readonly (FaultDeclaration & { readonly name: Fault })[] = [
  ...ownFaults,
  ...projectFaults.map(of('projects')),
]

function of<const Api extends FaultDeclaration['api']>(api: Api) {
  return <Declared extends FaultOfApi>(declared: Declared): Declared & { readonly api: Api } => ({ ...declared, api })
}
