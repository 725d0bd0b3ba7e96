import { showToast } from '@quartermaster/ui/toast';
import { t } from '@/messages';

/** Puts a text on the clipboard, and says so once it is there; or that the browser did not let us. */
export async function copyText(text: string, copied: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    showToast({ text: copied });
  } catch {
    showToast({ text: t.common.notCopied, tone: 'danger' });
  }
}
