import { useState } from 'preact/hooks'
import { ask, queryOf } from '../control/client.ts'
import type { CollectionOutline, RecordRow } from '../control/types.ts'
import { usePages } from '../parts/use-pages.ts'
import { Value } from '../parts/value.tsx'
import { VirtualRows } from '../parts/virtual-rows.tsx'
import { access } from '../state/access.ts'
import { said, say } from '../state/place.ts'
import { outline, stateVersion } from '../state/session.ts'
import { columnsOf } from '../texts/schema.ts'
import { CellEditor } from './cell-editor.tsx'
import { NewRecord, RecordDetail } from './record-detail.tsx'

/** The records of a collection: to look at, to search and to change. */
export function Records() {
  const apis = outline.value.value?.apis ?? []
  const all = apis.flatMap(({ name, collections }) => collections.map((collection) => ({ api: name, collection })))
  const chosen = all.find(({ api, collection }) => `${api}/${collection.name}` === said('collection')) ?? all[0]
  if (!outline.value.value) return <p class="empty">{outline.error.value ?? 'Loading…'}</p>
  if (!chosen) return <p class="empty">The document declares no collections, so the mock stores no records.</p>
  const { api, collection } = chosen
  return (
    <div class={`split ${said('record') === '' ? '' : 'has-detail'}`}>
      <Table key={`${api}/${collection.name}`} api={api} collection={collection} all={all} />
      {said('record') !== '' && (
        <RecordDetail
          key={`${api}/${collection.name}/${said('record')}`}
          api={api}
          collection={collection}
          recordKey={said('record')}
        />
      )}
    </div>
  )
}

interface TableProps {
  readonly api: string
  readonly collection: CollectionOutline
  readonly all: readonly { readonly api: string; readonly collection: CollectionOutline }[]
}

interface Cell {
  readonly key: string
  readonly column: string
}

function Table({ api, collection, all }: TableProps) {
  const [isNew, setNew] = useState(false)
  const [editing, setEditing] = useState<Cell>()
  const path = `records/${encodeURIComponent(api)}/${encodeURIComponent(collection.name)}`
  const [search, sort, only] = [said('q'), said('sort'), said('only')]
  const rows = usePages<RecordRow>(
    (offset, limit) =>
      ask<{ count: number; records: readonly RecordRow[] }>(
        access.peek(),
        'GET',
        `${path}${queryOf({ offset, limit, search, sort, changed: only === 'changed' ? 'true' : undefined })}`,
      ).then(({ count, records }) => ({ count, items: records })),
    [path, search, sort, only, access.value, stateVersion.value],
  )
  const columns = columnsOf(
    collection,
    rows.loaded.map(({ record }) => record),
  )
  return (
    <section class="list" aria-label="Records">
      <div class="toolbar">
        <select
          aria-label="Collection"
          value={`${api}/${collection.name}`}
          onChange={({ currentTarget }) => say({ collection: currentTarget.value, record: '', sort: '', q: '' })}
        >
          {all.map((each) => (
            <option key={`${each.api}/${each.collection.name}`} value={`${each.api}/${each.collection.name}`}>
              {each.api}: {each.collection.name}
            </option>
          ))}
        </select>
        <input
          type="search"
          data-search
          aria-label="Search records"
          placeholder="Search in all fields"
          value={search}
          onInput={({ currentTarget }) => say({ q: currentTarget.value })}
        />
        <label class="check">
          <input
            type="checkbox"
            checked={only === 'changed'}
            onChange={({ currentTarget }) => say({ only: currentTarget.checked ? 'changed' : '' })}
          />
          Changed since the start
        </label>
        <span class="spring" />
        <span class="dim tally">{rows.count === undefined ? '' : `${rows.count}`}</span>
        <button type="button" onClick={() => setNew(true)}>
          New record
        </button>
      </div>
      {isNew && <NewRecord api={api} collection={collection} path={path} onClose={() => setNew(false)} />}
      {rows.error !== undefined && <p class="empty">{rows.error}</p>}
      {rows.count === 0 && (
        <p class="empty">{search === '' && only === '' ? 'This collection is empty.' : 'No record fits.'}</p>
      )}
      {rows.count !== undefined && rows.count > 0 && (
        <VirtualRows
          label={`Records of ${collection.name}`}
          count={rows.count}
          rowHeight={32}
          columns={`minmax(190px, 1.3fr) repeat(${columns.length}, minmax(120px, 1fr))`}
          minWidth={200 + columns.length * 120}
          header={<Head columns={columns} sort={sort} />}
          keyOf={(index) => index}
          classOf={(index) => rows.at(index)?.change ?? ''}
          selectsOnClick={false}
          selected={rows.indexOf(({ key }) => key === said('record'))}
          onSelect={(index) => say({ record: rows.at(index)?.key ?? '' })}
          row={(index) => {
            const found = rows.at(index)
            if (!found)
              return (
                <span role="gridcell" class="dim">
                  …
                </span>
              )
            return (
              <>
                <span role="gridcell" class="mono" title={found.key}>
                  <button type="button" class="link" tabIndex={-1} onClick={() => say({ record: found.key })}>
                    {found.key}
                  </button>
                  {found.change !== undefined && <span class="hidden">{found.change} since the start</span>}
                </span>
                {columns.map((column) => {
                  const isEdited = editing?.key === found.key && editing.column === column
                  const edit = (): void => setEditing({ key: found.key, column })
                  return (
                    <span role="gridcell" key={column} title="Double-click to change" onDblClick={edit}>
                      {isEdited ? (
                        <CellEditor
                          path={path}
                          row={found}
                          column={column}
                          schema={collection.schema}
                          onClose={() => setEditing(undefined)}
                        />
                      ) : (
                        <Value value={found.record[column]} most={80} />
                      )}
                    </span>
                  )
                })}
              </>
            )
          }}
        />
      )}
    </section>
  )
}

function Head({ columns, sort }: { readonly columns: readonly string[]; readonly sort: string }) {
  const sorted = sort.replace(/^-/, '')
  const isDown = sort.startsWith('-')
  return (
    <>
      <span role="columnheader">key</span>
      {columns.map((column) => (
        <span
          role="columnheader"
          key={column}
          aria-sort={sorted === column ? (isDown ? 'descending' : 'ascending') : 'none'}
        >
          <button
            type="button"
            class="link"
            onClick={() => say({ sort: sorted !== column ? column : isDown ? '' : `-${column}` })}
          >
            {column}
            {sorted === column && (isDown ? ' ↓' : ' ↑')}
          </button>
        </span>
      ))}
    </>
  )
}
