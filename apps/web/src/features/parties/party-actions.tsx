'use client';

import type { ReactNode } from 'react';
import { WatchButton } from '@/talk/activity/watch-button';
import type { Party, PartyKind } from './kind';
import { PartyMenu } from './party-menu';

interface PartyActionsProps {
  kind: PartyKind;
  party: Party;
  slug: string;
}

/** What can be done to a customer or supplier, in the head of its panel and its page. */
export function PartyActions({ kind, party, slug }: PartyActionsProps): ReactNode {
  return (
    <>
      <WatchButton subject={{ kind: kind.talk, id: party.id }} />
      <PartyMenu kind={kind} party={party} slug={slug} />
    </>
  );
}
