'use client';

import { Dialog } from '@quartermaster/ui/dialog';
import { type ReactNode, useEffect, useState } from 'react';
import { paletteText, useLayer } from '@/lib/layers';
import { lazyPart } from '@/lib/lazy-part';
import { usePreload } from '@/lib/use-preload';
import { t } from '@/messages';
import { taskUnderFocus } from './task-under-focus';
import { useNoteRecent } from './use-recent';

const load = () => import('./palette-list').then((module) => module.PaletteList);
const PaletteList = lazyPart(load);
/** With what its commands ask for in a second step, which has to be there for the next key. */
const preload = () => Promise.all([load(), import('./second-step')]);

/** Search and commands, over any page. */
export function Palette({ slug }: { slug: string }): ReactNode {
  const [open, setOpen] = useLayer('palette');
  const [before, setBefore] = useState<{ open: boolean; focused: string | null }>({ open: false, focused: null });
  // Asked while the page still has focus: the list itself may come later.
  if (before.open !== open) setBefore({ open, focused: open ? taskUnderFocus() : null });
  usePreload(preload);
  useNoteRecent(slug);
  useEffect(() => {
    if (!open) return;
    // Closed, or gone with the page: keys act on the page again.
    return () => void paletteText.take();
  }, [open]);
  return (
    <Dialog open={open} onClose={() => setOpen(false)} title={t.nav.palette} closeLabel={t.common.close}>
      <PaletteList slug={slug} focused={before.focused} onClose={() => setOpen(false)} />
    </Dialog>
  );
}
