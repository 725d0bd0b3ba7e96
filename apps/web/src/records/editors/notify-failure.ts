import { showToast } from '@quartermaster/ui/toast';
import { t } from '@/messages';
import { editWords } from '@/messages/edit';
import { isShown, openPeek } from '../panel/peek';
import type { EditOutcome } from './record-editor';

/** Tells of an edit that was not saved, unless the record's own page or panel does. */
export function notifyFailure({ key }: { key: string }, outcome: EditOutcome, retry: () => void): void {
  if (outcome === 'failed') {
    const action = { label: t.common.retry, run: retry };
    showToast({ text: editWords.failedToast(key), tone: 'danger', action });
  } else if (!isShown(key)) {
    const action = { label: editWords.show, run: () => openPeek(key) };
    showToast({ text: editWords.conflictToast(key), tone: 'danger', action });
  }
}
