import { showToast } from '@quartermaster/ui/toast';
import { useEffect } from 'react';
import { t } from '@/messages';

/** Reports which parameters of the URL were invalid and left out. */
export function useDroppedNote(dropped: readonly string[]): void {
  const names = dropped.join(', ');
  useEffect(() => {
    if (names) showToast({ text: `${t.tasks.droppedFilter}: ${names}` });
  }, [names]);
}
