'use client';

import { Dialog } from '@quartermaster/ui/dialog';
import dynamic from 'next/dynamic';
import { type ReactNode, useEffect } from 'react';
import { useLayer } from '@/features/shell/layers';
import { t } from '@/messages';

const load = () => import('./forms').then((module) => module.Forms);
const Forms = dynamic(load);

/** The dialog for a new task: one line says it all, and the fields below say the rest. */
export function QuickAdd(): ReactNode {
  const [open, setOpen] = useLayer('quick-add');
  const close = () => setOpen(false);
  useEffect(() => {
    // There before it is asked for, so that no letter typed after the key gets lost; but after the page.
    const timer = setTimeout(() => void load(), 1_000);
    return () => clearTimeout(timer);
  }, []);
  return (
    <Dialog open={open} onClose={close} title={t.tasks.new} closeLabel={t.common.close}>
      <Forms onClose={close} />
    </Dialog>
  );
}
