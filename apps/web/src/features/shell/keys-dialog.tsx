'use client';

import { Dialog } from '@quartermaster/ui/dialog';
import dynamic from 'next/dynamic';
import type { ReactNode } from 'react';
import { insist, nothing } from '@/lib/insist';
import { t } from '@/messages';
import { useLayer } from './layers';

const KeysList = dynamic(() => insist(() => import('./keys-list').then((module) => module.KeysList)), {
  loading: nothing,
});

/** The dialog of the keys; what it lists comes when it is opened. */
export function KeysDialog(): ReactNode {
  const [open, setOpen] = useLayer('keys');
  return (
    <Dialog open={open} onClose={() => setOpen(false)} title={t.nav.keysTitle} closeLabel={t.common.close} width="lg">
      <KeysList />
    </Dialog>
  );
}
