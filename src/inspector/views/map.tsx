import { useState } from 'preact/hooks'
import type { ApiOutline } from '../control/types.ts'
import { said, say } from '../state/place.ts'
import { outline } from '../state/session.ts'
import type { Box, CollectionBox, MapLayout, ReachBox } from '../texts/map-layout.ts'
import { layoutMap } from '../texts/map-layout.ts'

/** Pictures of what there is: collections and who reaches them, and the life of one record. */
export function MapView() {
  const apis = outline.value.value?.apis
  if (!apis) return <p class="empty">{outline.error.value ?? 'Loading…'}</p>
  const api = apis.find(({ name }) => name === said('api')) ?? apis[0]
  if (!api || api.collections.length === 0)
    return <p class="empty">The document declares no collections, so there is nothing to draw.</p>
  const collection =
    api.collections.find(({ name }) => name === said('collection'))?.name ?? api.collections[0]?.name ?? ''
  return (
    <div class="page">
      {apis.length > 1 && (
        <div class="toolbar">
          <select
            aria-label="API"
            value={api.name}
            onChange={({ currentTarget }) => say({ api: currentTarget.value, collection: '' })}
          >
            {apis.map(({ name }) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        </div>
      )}
      <CollectionsPicture api={api} chosen={collection} />
      <LifePicture api={api} collection={collection} />
    </div>
  )
}

function CollectionsPicture({ api, chosen }: { readonly api: ApiOutline; readonly chosen: string }) {
  const [pointed, setPointed] = useState<ReachBox>()
  const layout = layoutMap(api)
  const { width, height, collections, reaches } = layout
  return (
    <section>
      <h2>Collections, and who reaches them</h2>
      <p class="rule" role="status">
        {pointed ? (
          <ReachWords reach={pointed} />
        ) : (
          <span class="dim">
            Point at roles to see what they reach. Choose a collection to see the life of its records.
          </span>
        )}
      </p>
      <div class="scroll-x picture" tabIndex={0} role="region" aria-label="Collections, and who reaches them">
        <svg viewBox={`0 0 ${width} ${height}`} width={width} height={height}>
          <title>Collections of {api.name}, and who reaches them</title>
          <Lines layout={layout} pointed={pointed} />
          {reaches.map((reach) => (
            <g
              key={reach.roles.join()}
              class={`reach ${pointed?.roles.join() === reach.roles.join() ? 'pointed' : ''}`}
              tabIndex={0}
              role="button"
              onClick={() => setPointed(reach)}
              onMouseEnter={() => setPointed(reach)}
              onMouseLeave={() => setPointed(undefined)}
              onFocus={() => setPointed(reach)}
              onBlur={() => setPointed(undefined)}
            >
              <rect x={reach.x} y={reach.y} width={reach.width} height={reach.height} rx={8} />
              {reach.roles.map((role, index) => (
                <text key={role} x={reach.x + 12} y={reach.y + 22 + index * 18}>
                  {shortened(role, 26)}
                </text>
              ))}
            </g>
          ))}
          {collections.map((box) => (
            <CollectionNode
              key={box.name}
              box={box}
              isChosen={box.name === chosen}
              actions={pointed ? (pointed.reach.get(box.name) ?? []) : box.actions}
            />
          ))}
        </svg>
      </div>
    </section>
  )
}

function CollectionNode({
  box,
  isChosen,
  actions,
}: {
  readonly box: CollectionBox
  readonly isChosen: boolean
  readonly actions: readonly string[]
}) {
  const { name, x, y, width, height, count, isSingleton } = box
  const choose = (): void => say({ collection: name })
  return (
    <g
      class={`collection ${isChosen ? 'chosen' : ''}`}
      tabIndex={0}
      role="button"
      aria-pressed={isChosen}
      onClick={choose}
      onKeyDown={(event) => (event.key === 'Enter' ? choose() : undefined)}
    >
      <rect x={x} y={y} width={width} height={height} rx={8} />
      <text class="name" x={x + 12} y={y + 24}>
        {shortened(name, 24)}
      </text>
      <text class="small" x={x + width - 12} y={y + 24} text-anchor="end">
        {isSingleton ? 'one each' : count}
      </text>
      <text class="small" x={x + 12} y={y + 46}>
        {actions.join(', ') || 'no operation'}
      </text>
    </g>
  )
}

function Lines({
  layout: { collections, reaches },
  pointed,
}: {
  readonly layout: MapLayout
  readonly pointed: ReachBox | undefined
}) {
  const named = new Map(collections.map((box) => [box.name, box]))
  return (
    <>
      {collections.map((box) => {
        const parent = box.parent === undefined ? undefined : named.get(box.parent)
        return parent && <path key={box.name} class="owns" d={curve(parent, box)} />
      })}
      {reaches.map((reach) =>
        [...reach.reach.keys()].map((name) => {
          const box = named.get(name)
          const isPointed = pointed?.roles.join() === reach.roles.join()
          // A line to a child would run behind its parent: it is drawn on demand.
          if (box?.parent !== undefined && !isPointed) return null
          return (
            box && (
              <path
                key={reach.roles.join() + name}
                class={`reaches ${isPointed ? 'pointed' : ''}`}
                d={curve(reach, box)}
              />
            )
          )
        }),
      )}
    </>
  )
}

/** From the right edge of one box to the left edge of another. */
function curve(from: Box, to: Box): string {
  const [x1, y1] = [from.x + from.width, from.y + from.height / 2]
  const [x2, y2] = [to.x, to.y + to.height / 2]
  const middle = (x1 + x2) / 2
  return `M${x1} ${y1}C${middle} ${y1} ${middle} ${y2} ${x2} ${y2}`
}

function reachText({ roles, reach }: ReachBox): string {
  return `${roles.join(', ')}: ${[...reach].map(([name, actions]) => `${name} (${actions.join(', ')})`).join(', ')}`
}

function ReachWords({ reach }: { readonly reach: ReachBox }) {
  const { roles } = reach
  return (
    <>
      <strong>{roles.join(', ')}</strong> {reachText(reach).slice(roles.join(', ').length + 1)}
    </>
  )
}

function shortened(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text
}

/** The life of one record: what makes it, what changes it, what ends it. */
function LifePicture({ api, collection }: { readonly api: ApiOutline; readonly collection: string }) {
  const outlined = api.collections.find(({ name }) => name === collection)
  const those = api.operations.filter((each) => each.collection === collection)
  const doing = (action: string): string[] => those.filter((each) => each.action === action).map(({ id }) => id)
  const [creates, updates, reads, removes] = [
    doing('create'),
    doing('update'),
    [...doing('read'), ...doing('list')],
    doing('delete'),
  ]
  const isSingleton = outlined?.singletonOf !== undefined
  const starts = isSingleton
    ? ['first access: made of defaults']
    : creates.length > 0
      ? [...creates, 'fixtures']
      : ['fixtures']
  const lines = Math.max(starts.length, removes.length, 1)
  const middle = 40 + lines * 16
  const height = middle + 90 + (updates.length + reads.length) * 16
  const ends = isSingleton ? [`its record of ${outlined?.singletonOf} ends`] : removes
  return (
    <section>
      <h2>The life of a record of {collection}</h2>
      <div class="scroll-x picture" tabIndex={0} role="region" aria-label={`The life of a record of ${collection}`}>
        <svg viewBox={`0 0 860 ${height}`} width={860} height={height}>
          <title>{`A record of ${collection} begins by ${starts.join(', ')}; it changes by ${updates.join(', ') || 'nothing'}; it ends by ${ends.join(', ') || 'nothing'}.`}</title>
          <State x={10} y={middle} name="not there" says="404" />
          <State x={350} y={middle} name="there" says={reads.length > 0 ? 'readable' : ''} />
          {ends.length > 0 && <State x={690} y={middle} name="gone" says="404" />}
          <Arrow from={170} to={350} y={middle} labels={starts} />
          {ends.length > 0 && <Arrow from={510} to={690} y={middle} labels={ends} />}
          {updates.length + reads.length > 0 && (
            <>
              <path
                class="arrow"
                d={`M400 ${middle + 26}v26a10 10 0 0 0 10 10h40a10 10 0 0 0 10-10v-22`}
                marker-end="url(#tip)"
              />
              {[...updates, ...reads].map((name, index) => (
                <text
                  key={name}
                  class={index < updates.length ? 'label' : 'label dim'}
                  x={430}
                  y={middle + 82 + index * 16}
                  text-anchor="middle"
                >
                  {name}
                  {index < updates.length ? ' changes it' : ' reads it'}
                </text>
              ))}
            </>
          )}
          <defs>
            <marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto">
              <path class="tip" d="M0 0l8 4-8 4z" />
            </marker>
          </defs>
        </svg>
      </div>
    </section>
  )
}

function State({
  x,
  y,
  name,
  says,
}: {
  readonly x: number
  readonly y: number
  readonly name: string
  readonly says: string
}) {
  return (
    <g class="state">
      <rect x={x} y={y - 26} width={160} height={52} rx={26} />
      <text class="name" x={x + 80} y={y + (says === '' ? 5 : -1)} text-anchor="middle">
        {name}
      </text>
      <text class="small" x={x + 80} y={y + 16} text-anchor="middle">
        {says}
      </text>
    </g>
  )
}

function Arrow({
  from,
  to,
  y,
  labels,
}: {
  readonly from: number
  readonly to: number
  readonly y: number
  readonly labels: readonly string[]
}) {
  return (
    <>
      <path class="arrow" d={`M${from} ${y}H${to - 2}`} marker-end="url(#tip)" />
      {labels.map((label, index) => (
        <text
          key={label}
          class="label"
          x={(from + to) / 2}
          y={y - 10 - (labels.length - 1 - index) * 16}
          text-anchor="middle"
        >
          {shortened(label, 30)}
        </text>
      ))}
    </>
  )
}
