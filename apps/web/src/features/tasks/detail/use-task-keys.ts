import { isOpen } from '@quartermaster/contracts/tasks/status';
import type { TaskDetail } from '@quartermaster/contracts/tasks/task';
import { keyOrigin } from '@/lib/cursor';
import { layerOpen, singleKey, useWindowKeys } from '@/lib/keys';
import { completeTask, useTaskEditor } from '../editor-context';
import { rowActions } from '../row-actions';
import { PICKED_FACTS } from './fact-fields';
import type { FactEditing } from './use-fact-editing';

interface TaskKeysInput {
  task: TaskDetail;
  editing: FactEditing;
  mayWrite: boolean;
}

/**
 * The letters of a row, on the task that is open: while focus is in its panel or page, or nowhere in particular. The editor of a field
 * opens at its fact.
 */
export function useTaskKeys({ task, editing, mayWrite }: TaskKeysInput): void {
  const editor = useTaskEditor();
  useWindowKeys((event) => {
    const letter = singleKey(event);
    const action = letter === null ? undefined : rowActions.find(({ key }) => key === letter);
    if (!action || !mayWrite || layerOpen() || !isMeant(event.target, editing.place.current)) return;
    const fact = PICKED_FACTS.find((one) => one === action.name);
    if (fact || action.name === 'defer') editing.setOpen(fact ?? 'defer');
    else if (action.name === 'done' && isOpen(task.status)) completeTask(editor, task);
    else return;
    event.preventDefault();
  });
}

/** Whether a key pressed here is about the task whose facts are at this place. */
function isMeant(target: EventTarget | null, facts: HTMLElement | null): boolean {
  const region = facts?.closest('[data-region]');
  if (!region || !(target instanceof Element)) return false;
  if (region.contains(target)) return true;
  const panel = document.querySelector('[data-region=panel]');
  return keyOrigin(target) === 'page' && (panel ?? region) === region;
}
