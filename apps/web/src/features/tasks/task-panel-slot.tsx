'use client';

import type { ReactNode } from 'react';
import { lazyPart } from '@/lib/lazy-part';
import { usePreload } from '@/lib/use-preload';
import { usePeeked } from '@/records/panel/peek';

const load = () => import('./task-panel').then((module) => module.TaskPanel);
const TaskPanel = lazyPart(load);

/** The side panel of whatever page is open; the address says which task it shows. */
export function TaskPanelSlot({ slug }: { slug: string }): ReactNode {
  const peeked = usePeeked('task');
  usePreload(load);
  return peeked ? <TaskPanel key={peeked} slug={slug} taskKey={peeked} /> : null;
}
