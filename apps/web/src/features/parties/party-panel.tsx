'use client';

import type { ReactNode } from 'react';
import { DeclaredPanel } from '../declared/panel';
import type { PartyKind } from './kind';
import { PartyView } from './party-view';

interface PartyPanelProps {
  kind: PartyKind;
  slug: string;
  recordKey: string;
}

/** A customer or supplier beside the page. Give it `key={recordKey}`. */
export function PartyPanel({ kind, ...props }: PartyPanelProps): ReactNode {
  return (
    <DeclaredPanel kind={kind} {...props}>
      {(party) => <PartyView key={party.id} kind={kind} party={party} />}
    </DeclaredPanel>
  );
}
