'use client';

import dynamic from 'next/dynamic';
import { type ReactNode, useEffect } from 'react';
import { usePeeked } from './peek';

const load = () => import('./task-panel').then((module) => module.TaskPanel);
const TaskPanel = dynamic(load);

/** The side panel of whatever page is open; the address says which task it shows. */
export function TaskPanelSlot({ slug }: { slug: string }): ReactNode {
  const peeked = usePeeked();
  useEffect(() => {
    // There before it is asked for, but after the page.
    const timer = setTimeout(() => void load(), 500);
    return () => clearTimeout(timer);
  }, []);
  return peeked ? <TaskPanel key={peeked} slug={slug} taskKey={peeked} /> : null;
}
