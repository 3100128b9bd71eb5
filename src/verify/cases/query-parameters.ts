import { evidenceOf } from '../../generate/samples.ts'
import type { Api, Contract, Operation, Parameter } from '../../openapi/contract.ts'
import type { Case, Mismatch } from '../case.ts'
import { accepted, noServerError, refused } from '../case.ts'
import type { Call, Exchanged } from '../client/test-client.ts'
import { opens } from '../setup/access.ts'
import { parametersFor, readPlaceOf } from '../setup/address.ts'
import type { Config, Identity } from '../setup/config.ts'
import { neededBy } from '../setup/needed.ts'
import { leavesNoTrace } from './access.ts'
import type { ParameterText } from './parameter-texts.ts'
import { breakingTexts, fittingTexts, oddTexts, schemaOf } from './parameter-texts.ts'

/** Plans a case for each bound of each query parameter, at the bound and beyond it. */
export function* queryParameterCases(contract: Contract, api: Api, config: Config): Generator<Case> {
  for (const operation of api.operations.filter(leavesNoTrace)) {
    const key = readPlaceOf(config, operation)
    const identity = config.identities.find((each) => opens(api, operation, each))
    if (key === undefined || !identity) continue
    const { unknown } = neededBy(contract, operation)
    for (const parameter of operation.parameters.filter((each) => each.in === 'query')) {
      if (unknown.some((name) => name !== parameter.name)) continue
      yield* casesOf(contract, { operation, identity, parameters: parametersFor(operation, key) }, parameter)
    }
  }
}

interface Place extends Pick<Call, 'parameters'> {
  readonly operation: Operation
  readonly identity: Identity
}

function* casesOf(contract: Contract, place: Place, parameter: Parameter): Generator<Case> {
  const schema = schemaOf(contract, parameter)
  const make = (tried: ParameterText, judge: Judge): Case => {
    const planned = parameterCase(place, parameter, tried, judge)
    // Callers cannot rely on a wrong value being ignored.
    return {
      ...planned,
      evidence: parameter.lenient && judge === accepted ? 'assumed' : evidenceOf(schema, tried.keyword),
    }
  }
  for (const tried of fittingTexts(schema)) yield make(tried, accepted)
  for (const tried of breakingTexts(schema)) yield make(tried, parameter.lenient ? accepted : refused)
  for (const text of oddTexts(schema))
    yield {
      ...parameterCase(place, parameter, { text, about: 'signs of many languages', keyword: 'type' }, noServerError),
      law: 'never-a-server-error',
    }
}

type Judge = (exchanged: Exchanged) => Mismatch | undefined

function parameterCase(
  { operation, identity, parameters }: Place,
  { name, validator }: Parameter,
  { text, about, keyword }: ParameterText,
  judge: Judge,
): Case {
  return {
    law: 'parameter-is-checked',
    operation: operation.id,
    about: `${name}=${text}: ${about}`,
    pointer: validator,
    evidence: 'documented',
    subject: name,
    keyword,
    touches: operation.resource?.action === 'update' ? 'records' : 'nothing',
    run: async (client) => {
      const body = operation.resource?.action === 'update' ? {} : undefined
      return judge(await client.call({ operation, identity, parameters, query: { [name]: text }, body }))
    },
  }
}
