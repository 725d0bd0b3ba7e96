import { showToast } from '@quartermaster/ui/toast';
import { useEffect } from 'react';
import { t } from '@/messages';

/** Says which parts of the address were left out because they made no sense. */
export function useDroppedNote(dropped: readonly string[]): void {
  const names = dropped.join(', ');
  useEffect(() => {
    if (names) showToast({ text: `${t.tasks.droppedFilter}: ${names}` });
  }, [names]);
}
