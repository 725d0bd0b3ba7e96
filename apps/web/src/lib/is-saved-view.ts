import type { AnySavedView, SavedView } from '@quartermaster/contracts/views';

/** Whether a view is of the tasks page, the only one with saved views so far. */
export function isSavedView(view: AnySavedView): view is SavedView {
  return view.noun === 'task';
}
