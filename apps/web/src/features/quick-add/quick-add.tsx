'use client';

import { Dialog } from '@quartermaster/ui/dialog';
import { type ReactNode, useEffect } from 'react';
import { newTaskText, useLayer } from '@/lib/layers';
import { lazyPart } from '@/lib/lazy-part';
import { usePreload } from '@/lib/use-preload';
import { t } from '@/messages';

const load = async () => {
  const module = await import('./forms');
  await module.loadWords();
  return module.Forms;
};
const Forms = lazyPart(load);

/** The dialog for a new task: one line says it all, and fields that unfold say the rest. */
export function QuickAdd(): ReactNode {
  const [open, setOpen] = useLayer('quick-add');
  const close = () => setOpen(false);
  usePreload(load);
  useEffect(() => {
    if (!open) return;
    // Closed, or gone with the page: keys act on the page again.
    return () => void newTaskText.take();
  }, [open]);
  return (
    <Dialog line open={open} onClose={close} title={t.tasks.new} closeLabel={t.common.close}>
      <Forms onClose={close} />
    </Dialog>
  );
}
