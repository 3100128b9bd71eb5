/** What an element has: properties by name, attributes with a hyphen, and listeners as `onclick`. */
type Given = Readonly<Record<string, unknown>>

/** Creates an element with properties and children. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  given: Given = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag)
  for (const [name, value] of Object.entries(given)) {
    if (name.includes('-') || name === 'role') made.setAttribute(name, String(value))
    else Object.assign(made, { [name]: value })
  }
  made.append(...children)
  return made
}

/** Creates a control below its label. */
export function labelled(text: string, control: HTMLElement): HTMLLabelElement {
  return element('label', {}, element('span', {}, text), control)
}

/** Creates an entry of a select. */
export function option(value: string, text: string): HTMLOptionElement {
  return element('option', { value }, text)
}
