'use client';

import { type ReactNode, useMemo } from 'react';
import { ActivitySection, type ActivitySectionProps } from '@/talk/activity/activity-section';
import { declaredChanges } from '@/talk/activity/declared-changes';
import { AttachmentsSection } from '@/talk/attachments/attachments-section';
import type { Mergeable } from '../merge/kind';
import type { ScreenKind } from './kind';

interface DeclaredActivityProps {
  kind: ScreenKind;
  record: Mergeable;
  mayWrite: boolean;
  onQuote: ActivitySectionProps['onQuote'];
}

/** The files, comments and history of a record. */
export function DeclaredActivity({ kind, record, mayWrite, onQuote }: DeclaredActivityProps): ReactNode {
  const subject = { kind: kind.talk, id: record.id };
  const reader = useMemo(() => declaredChanges(kind.list, record), [kind, record]);
  return (
    <>
      <AttachmentsSection subject={subject} mayWrite={mayWrite} />
      <ActivitySection subject={subject} reader={reader} mayWrite={mayWrite} onQuote={onQuote} />
    </>
  );
}
