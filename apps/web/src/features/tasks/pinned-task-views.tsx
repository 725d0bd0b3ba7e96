'use client';

import type { ReactNode } from 'react';
import { PinnedViews } from '@/records/views/pinned-views';
import { taskAddress } from './address';

const ui = { address: taskAddress, path: 'tasks' };

/** The person's pinned views of tasks, under the link to the tasks. */
export function PinnedTaskViews({ slug }: { slug: string }): ReactNode {
  return <PinnedViews ui={ui} slug={slug} />;
}
