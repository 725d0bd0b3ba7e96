'use client';

import { Dialog } from '@quartermaster/ui/dialog';
import type { ReactNode } from 'react';
import { useLayer } from '@/lib/layers';
import { lazyPart } from '@/lib/lazy-part';
import { t } from '@/messages';

const KeysList = lazyPart(() => import('./keys-list').then((module) => module.KeysList));

/** The dialog of the keys; what it lists comes when it is opened. */
export function KeysDialog(): ReactNode {
  const [open, setOpen] = useLayer('keys');
  return (
    <Dialog open={open} onClose={() => setOpen(false)} title={t.nav.keysTitle} closeLabel={t.common.close} width="xl">
      <KeysList />
    </Dialog>
  );
}
