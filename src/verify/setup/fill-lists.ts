import type { Operation } from '../../openapi/contract.ts'
import { rolesOn } from '../../openapi/security.ts'
import { variedBody } from '../cases/create-body.ts'
import { ask, itemsIn, listFor } from '../cases/pages.ts'
import type { TestedCreate } from '../cases/tested-create.ts'
import { findCreates, isListBeside, parentKeyOf } from '../cases/tested-create.ts'
import { TargetError } from '../client/target-error.ts'
import { takesCredentials } from './access.ts'
import type { Finding } from './find-records.ts'
import { make } from './find-records.ts'
import { isAnySelected } from './selection.ts'

/** With fewer items, a list has no order, no second page, and nothing that a filter keeps and nothing that it leaves out. */
const enough = 4

/** Makes records that differ, until the end of the run, where a list that selects, sorts or pages shows only a few. */
export async function fillLists(finding: Finding): Promise<void> {
  const { contract, api, config, creates, made } = finding
  try {
    for (const tested of creates ? findCreates(contract, api, config, made).found : []) {
      const { create, identity } = tested.creator
      const list = api.operations.find((each) => isListBeside(create, each) && isTelling(each))
      // Who sees a record on which roles are held depends on more than the record.
      if (!list || rolesOn(api, tested.collection.name).length > 0) continue
      if (isAnySelected(config, list) && takesCredentials(api, list, identity)) await fill(finding, list, tested)
    }
  } catch (error) {
    // Whatever is wrong with the target shows when its records are read.
    if (!(error instanceof TargetError)) throw error
  }
}

async function fill(finding: Finding, list: Operation, tested: TestedCreate): Promise<void> {
  const { creator, fields, minimal } = tested
  const { create, identity, parameters } = creator
  const asked = listFor(finding.api, list, identity, parentKeyOf(create, parameters))
  const body = await ask(finding.connect(finding.config), asked, asked.unfiltered)
  for (let nth = itemsIn(body, list).length; nth < enough; nth++)
    if ((await make(finding, tested, variedBody(fields, minimal, nth))) === undefined) break
}

/** Whether what a list shows depends on how it is asked. */
function isTelling({ resource, parameters }: Operation): boolean {
  const { filters = {}, sort, asks = {}, orderBy } = resource ?? {}
  const isFiltered = parameters.some(({ filter }) => filter !== undefined)
  const isOrdered = sort !== undefined || orderBy !== undefined
  return isFiltered || isOrdered || Object.keys(filters).length > 0 || Object.keys(asks).length > 0
}
