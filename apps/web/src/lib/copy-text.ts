import { showToast } from '@quartermaster/ui/toast';
import { t } from '@/messages';

/** Copies a text to the clipboard, and reports success or that the browser denied it. */
export async function copyText(text: string, copied: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    showToast({ text: copied });
  } catch {
    showToast({ text: t.common.notCopied, tone: 'danger' });
  }
}
