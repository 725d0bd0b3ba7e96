import { showToast } from '@quartermaster/ui/toast';
import { useEffect, useEffectEvent } from 'react';
import { t } from '@/messages';

/**
 * Reports which parameters of the URL were invalid and left out, then takes them out of the address.
 * @param tidy writes the state as it was understood, in place of the current step of the history
 */
export function useDroppedNote(dropped: readonly string[], tidy: () => void): void {
  const names = dropped.join(', ');
  const report = useEffectEvent(() => {
    showToast({ text: `${t.tasks.droppedFilter}: ${names}` });
    tidy();
  });
  useEffect(() => {
    if (names) report();
  }, [names]);
}
