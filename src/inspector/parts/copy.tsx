import { useState } from 'preact/hooks'

/** A button that copies a text, and says so. */
export function Copy({ text, children }: { readonly text: () => string; readonly children: string }) {
  const [said, setSaid] = useState('')
  const copy = async (): Promise<void> => {
    const isDone = await write(text())
    setSaid(isDone ? 'Copied' : 'Copying is not allowed here')
    setTimeout(() => setSaid(''), 1500)
  }
  return (
    <button type="button" onClick={() => void copy()} aria-live="polite">
      {said || children}
    </button>
  )
}

/** The clipboard is there on loopback and over TLS only: on another host, what is selected can be copied still. */
async function write(text: string): Promise<boolean> {
  if (navigator.clipboard) {
    return navigator.clipboard.writeText(text).then(
      () => true,
      () => false,
    )
  }
  const area = document.createElement('textarea')
  area.value = text
  document.body.append(area)
  area.select()
  const isDone = document.execCommand('copy')
  area.remove()
  return isDone
}
