import { notice } from '../state/act.ts'

/** What the last action has come to. @param onlyFailed For dialogs, which close when all went well. */
export function NoticeBar({ onlyFailed = false }: { readonly onlyFailed?: boolean }) {
  const last = notice.value
  const shown = onlyFailed && last?.kind !== 'failed' ? undefined : last
  return (
    <div class="notice-place" role="status" aria-live="polite">
      {shown && (
        <div class={`notice ${shown.kind}`}>
          <span>{shown.text}</span>
          {shown.undo && (
            <button type="button" onClick={shown.undo}>
              Undo
            </button>
          )}
          <button type="button" class="quiet" onClick={() => (notice.value = undefined)}>
            Close
          </button>
        </div>
      )}
    </div>
  )
}
