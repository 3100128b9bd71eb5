import type { Scenario } from '../../fixtures/scenario.ts'
import { readScenarios } from '../../fixtures/scenario-file.ts'
import type { Contract } from '../../openapi/contract.ts'
import { readAll } from '../../openapi/files/read-files.ts'
import { readSource } from '../../openapi/source.ts'
import type { Files } from './load-parts.ts'

/**
 * Reads the scenarios beside the fixtures.
 *
 * @throws {UsageError} when a file cannot be read. @throws {SpecError} when one cannot be used, with line, pointer and hint.
 */
export async function loadScenarios({ scenarios }: Files, contract: Contract): Promise<Scenario[]> {
  const texts = await readAll(scenarios)
  return readScenarios(
    contract,
    texts.map(({ file, text }) => readSource(file, text)),
  )
}
