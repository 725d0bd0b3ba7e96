import { showToast } from '@quartermaster/ui/toast';
import { settingsWords } from '@/messages/settings';
import type { Save } from './use-save';

/** A list with one of its members a step further. */
export function moved<T>(list: readonly T[], from: number, step: -1 | 1): T[] {
  const next = [...list];
  next.splice(from + step, 0, ...next.splice(from, 1));
  return next;
}

/** Takes one of `shown` a step up or down, and saves the order they have then. */
export function moverOf(
  shown: ReadonlyArray<{ id: string; name: string }>,
  save: Save,
  reorder: (ids: string[]) => Promise<unknown>,
): (place: number, step: -1 | 1) => Promise<void> {
  return async (place, step) => {
    const ids = moved(shown, place, step).map(({ id }) => id);
    const said = settingsWords.moved(shown[place]?.name ?? '', place + step + 1, shown.length);
    const problem = await save(() => reorder(ids), said);
    if (problem) showToast({ text: problem, tone: 'danger' });
  };
}
