'use client';

import { Dialog } from '@quartermaster/ui/dialog';
import dynamic from 'next/dynamic';
import type { ReactNode } from 'react';
import { useLayer } from '@/features/shell/layers';
import { insist, nothing } from '@/lib/insist';
import { usePreload } from '@/lib/use-preload';
import { t } from '@/messages';

const load = () => import('./palette-list').then((module) => module.PaletteList);
const PaletteList = dynamic(() => insist(load), { loading: nothing });

/** Search and commands, over any page. */
export function Palette({ slug }: { slug: string }): ReactNode {
  const [open, setOpen] = useLayer('palette');
  usePreload(load);
  return (
    <Dialog open={open} onClose={() => setOpen(false)} title={t.nav.palette} closeLabel={t.common.close}>
      <PaletteList slug={slug} onClose={() => setOpen(false)} />
    </Dialog>
  );
}
