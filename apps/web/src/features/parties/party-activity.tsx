'use client';

import { type ReactNode, useMemo } from 'react';
import { ActivitySection } from '@/talk/activity/activity-section';
import { declaredChanges } from '@/talk/activity/declared-changes';
import { AttachmentsSection } from '@/talk/attachments/attachments-section';
import type { Party, PartyKind } from './kind';

interface PartyActivityProps {
  kind: PartyKind;
  party: Party;
  mayWrite: boolean;
}

/** The files, comments and history of a customer or supplier. */
export function PartyActivity({ kind, party, mayWrite }: PartyActivityProps): ReactNode {
  const subject = { kind: kind.talk, id: party.id };
  const reader = useMemo(() => declaredChanges(kind.list, party), [kind, party]);
  return (
    <>
      <AttachmentsSection subject={subject} mayWrite={mayWrite} />
      <ActivitySection subject={subject} reader={reader} mayWrite={mayWrite} />
    </>
  );
}
