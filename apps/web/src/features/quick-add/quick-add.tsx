'use client';

import { Dialog } from '@quartermaster/ui/dialog';
import type { ReactNode } from 'react';
import { useLayer } from '@/lib/layers';
import { lazyPart } from '@/lib/lazy-part';
import { usePreload } from '@/lib/use-preload';
import { t } from '@/messages';

const load = async () => {
  const [{ Forms: Found }] = await Promise.all([
    import('./forms'),
    import('../tasks/sentence/words').then((module) => module.loadWords()),
  ]);
  return Found;
};
const Forms = lazyPart(load);

/** The dialog for a new task: one line says it all, and fields that unfold say the rest. */
export function QuickAdd(): ReactNode {
  const [open, setOpen] = useLayer('quick-add');
  const close = () => setOpen(false);
  usePreload(load);
  return (
    <Dialog line open={open} onClose={close} title={t.tasks.new} closeLabel={t.common.close}>
      <Forms onClose={close} />
    </Dialog>
  );
}
