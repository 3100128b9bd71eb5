import { notice } from '../state/act.ts'

/** What the last action has come to. */
export function NoticeBar() {
  const shown = notice.value
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
