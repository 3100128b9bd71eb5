import type { Faker } from '@faker-js/faker'
import { Chance } from './chance.ts'

export type { Faker }

/**
 * Loads faker, with a source of randomness that is quick to start anew: it is, for every value.
 *
 * @note the other locales are left out: they are large.
 */
export async function loadFaker(): Promise<Faker> {
  const { faker } = await import('@faker-js/faker/locale/en')
  const AnyFaker = faker.constructor as typeof Faker
  const chance = new Chance(1)
  const randomizer = {
    next: () => chance.next(),
    seed: (given: number | number[]) => chance.seed(Number(Array.isArray(given) ? given[0] : given)),
  }
  return new AnyFaker({ locale: faker.rawDefinitions, randomizer })
}
