/** Shows the findings that fit what is chosen. It is the only script of the page. */
export const script = `
const form = document.getElementById('filters')
const findings = [...document.querySelectorAll('.finding')]
function filter() {
  const chosen = [...new FormData(form)].filter(([, value]) => value !== '')
  for (const finding of findings) {
    finding.hidden = !chosen.every(([name, value]) => finding.dataset[name] === value)
  }
  const shown = findings.filter((finding) => !finding.hidden).length
  form.querySelector('output').value = shown + ' of ' + findings.length
}
form?.addEventListener('change', filter)
`

/** What the page's content-security policy knows the script by. A test tells the right one when the script is changed. */
export const scriptHash = 'sha256-UFJgZsCuJm6r6bMvMlksQRZW+3gtWV2kAXhRADTXOio='
