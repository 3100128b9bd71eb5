/** Verifies right servers of the zoo, each in one of many styles, and counts false alarms: `npm run styles [NAME]`. */
import { createJudge } from '../test/zoo/judge.ts'
import { inStyle, styles } from '../test/zoo/styles.ts'

const [wanted] = process.argv.slice(2)
const judge = await createJudge()
let tried = 0
let alarms = 0

for (const style of styles.filter(({ name }) => wanted === undefined || name === wanted)) {
  for (const api of ['aitronos', 'shareofmodel'] as const) {
    if ((style.api ?? api) !== api) continue
    const touched = new Set<string>()
    const { findings, flaky, notRestored } = await judge(api, { wrap: (inner) => inStyle(inner, [style], touched) })
    const isRight = ({ severity }: (typeof findings)[number]): boolean =>
      severity === 'warns' && style.isAssumed === true
    const told = [
      ...findings.filter((each) => !isRight(each)).map((each) => `${each.law} ${each.operation}: ${each.actual}`),
      ...flaky.map((each) => `flaky: ${each.case}: ${each.actual}`),
      ...notRestored.map(({ about }) => `not put back: ${about}`),
      ...(touched.has(style.name) ? [] : ['no reply differs']),
    ]
    tried++
    alarms += told.length
    if (told.length > 0) console.log(`${api} ${style.name} (${style.says})\n  ${told.join('\n  ')}`)
  }
}

console.log(`${tried} right servers, ${alarms} false alarms.`)
process.exitCode = alarms > 0 ? 1 : 0
