'use client';

import type { ReactNode } from 'react';
import { WatchButton } from '@/talk/activity/watch-button';
import type { Mergeable } from '../merge/kind';
import type { ScreenKind } from './kind';
import { DeclaredMenu } from './menu';

interface DeclaredActionsProps {
  kind: ScreenKind;
  record: Mergeable;
  slug: string;
}

/** What can be done to a record, in the head of its panel and its page. */
export function DeclaredActions({ kind, record, slug }: DeclaredActionsProps): ReactNode {
  return (
    <>
      <WatchButton subject={{ kind: kind.talk, id: record.id }} />
      <DeclaredMenu kind={kind} record={record} slug={slug} />
    </>
  );
}
