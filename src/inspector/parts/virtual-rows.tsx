import type { ComponentChildren } from 'preact'
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'

export interface VirtualRowsProps {
  /** What the rows are, for screen readers. */
  readonly label: string
  readonly count: number
  /** In pixels: all rows are equally high, so that ten thousand cost what the visible ones do. */
  readonly rowHeight: number
  /** The cells of the header row. */
  readonly header: ComponentChildren
  /** The widths of the columns, as `grid-template-columns` takes them. */
  readonly columns: string
  /** The least width of all columns together, in pixels; below it, the table scrolls sideways. */
  readonly minWidth?: number
  readonly row: (index: number) => ComponentChildren
  readonly keyOf: (index: number) => string | number
  readonly classOf?: (index: number) => string
  readonly selected?: number
  readonly onSelect?: (index: number) => void
  /** Whether a click anywhere in a row selects it. @default true */
  readonly selectsOnClick?: boolean
  /** How many rows were ever put before the first: a reader who has scrolled down keeps the rows in sight. */
  readonly grown?: number
}

const overscan = 6

/** A table of any length, of which only the rows in sight exist. */
export function VirtualRows(props: VirtualRowsProps) {
  const {
    label,
    count,
    rowHeight,
    header,
    columns,
    row,
    keyOf,
    classOf,
    selected = -1,
    onSelect,
    grown = 0,
    minWidth = 0,
    selectsOnClick = true,
  } = props
  const scroller = useRef<HTMLDivElement>(null)
  const [view, setView] = useState({ top: 0, height: 600 })
  const before = useRef(grown)

  useEffect(() => {
    const element = scroller.current as HTMLDivElement
    const measure = (): void => setView({ top: element.scrollTop, height: element.clientHeight })
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    element.addEventListener('scroll', measure, { passive: true })
    return () => {
      observer.disconnect()
      element.removeEventListener('scroll', measure)
    }
  }, [])

  useLayoutEffect(() => {
    const element = scroller.current as HTMLDivElement
    const added = grown - before.current
    before.current = grown
    if (added > 0 && element.scrollTop > rowHeight) element.scrollTop += added * rowHeight
  }, [grown, rowHeight])

  useLayoutEffect(() => {
    if (selected >= 0) reveal(scroller.current as HTMLDivElement, selected, rowHeight)
  }, [selected, rowHeight])

  const first = Math.max(0, Math.floor(view.top / rowHeight) - overscan)
  const last = Math.min(count, Math.ceil((view.top + view.height) / rowHeight) + overscan)
  const indexes = Array.from({ length: Math.max(0, last - first) }, (_, offset) => first + offset)
  const move = (to: number): void => onSelect?.(Math.max(0, Math.min(count - 1, to)))

  return (
    <div
      ref={scroller}
      class="rows"
      role="grid"
      aria-label={label}
      aria-rowcount={count + 1}
      tabIndex={0}
      style={{ '--columns': columns, '--row': `${rowHeight}px`, '--least': `${minWidth}px` }}
      onKeyDown={(event) => {
        const to = target(event.key, selected, count)
        if (to === undefined || !onSelect || event.target !== scroller.current) return
        event.preventDefault()
        move(to)
      }}
    >
      <div class="row head" role="row" aria-rowindex={1}>
        {header}
      </div>
      <div class="rows-all" role="rowgroup" style={{ height: `${count * rowHeight}px` }}>
        {indexes.map((index) => (
          <div
            key={keyOf(index)}
            class={`row ${index === selected ? 'selected' : ''} ${classOf?.(index) ?? ''}`}
            role="row"
            aria-rowindex={index + 2}
            aria-selected={onSelect ? index === selected : undefined}
            style={{ top: `${index * rowHeight}px` }}
            onClick={selectsOnClick ? () => onSelect?.(index) : undefined}
          >
            {row(index)}
          </div>
        ))}
      </div>
    </div>
  )
}

/** Returns the row that a key leads to, or undefined for a key that leads to none. */
function target(key: string, selected: number, count: number): number | undefined {
  if (key === 'ArrowDown') return selected + 1
  if (key === 'ArrowUp') return selected - 1
  if (key === 'PageDown') return selected + 10
  if (key === 'PageUp') return selected - 10
  if (key === 'Home') return 0
  return key === 'End' ? count - 1 : undefined
}

/** Scrolls to a row: no further than it takes if it is near, else so that it is in the middle. The header stays at the top. */
function reveal(element: HTMLDivElement, index: number, rowHeight: number): void {
  const top = index * rowHeight
  const visible = element.clientHeight - rowHeight
  const isNear = top > element.scrollTop - 2 * rowHeight && top < element.scrollTop + visible + rowHeight
  if (!isNear) element.scrollTop = top - visible / 2
  else if (top < element.scrollTop) element.scrollTop = top
  else if (top + rowHeight > element.scrollTop + visible) element.scrollTop = top + rowHeight - visible
}
