/** Shows the findings that fit what is chosen and have the words that are looked for. It is the only script of the page. */
export const script = `
const form = document.getElementById('filters')
const findings = [...document.querySelectorAll('.finding')].map((element) => {
  const { severity, operation, law } = element.dataset
  return { element, text: element.textContent.toLowerCase(), severity: [severity], operation: [operation], law: law.split(' ') }
})
function filter() {
  const { text, ...chosen } = Object.fromEntries(new FormData(form))
  const words = text.toLowerCase().split(/\\s+/)
  for (const { element, ...finding } of findings) {
    const isChosen = Object.entries(chosen).every(([name, value]) => value === '' || finding[name].includes(value))
    element.hidden = !isChosen || !words.every((word) => finding.text.includes(word))
  }
  const shown = findings.filter(({ element }) => !element.hidden).length
  form.querySelector('output').value = shown + ' of ' + findings.length
}
form?.addEventListener('input', filter)
form?.addEventListener('submit', (event) => event.preventDefault())
`

/** What the page's content-security policy knows the script by. A test tells the right one when the script is changed. */
export const scriptHash = 'sha256-HEOeSoDLG5tbGqs26H0X6U2JgEmZSPP6M+oMFQ7DO7s='
