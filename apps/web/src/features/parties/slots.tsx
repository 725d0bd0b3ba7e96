'use client';

import type { ReactNode } from 'react';
import { useLayer } from '@/lib/layers';
import { lazyDialog } from '@/lib/lazy-dialog';
import { lazyPart } from '@/lib/lazy-part';
import { usePeeked } from '@/records/panel/peek';
import type { PartyKind, PartyNoun } from './kind';

export const loadPartyPanel = () => import('./party-panel');

/** The panel and the dialog of a kind, on whatever page is open. All of it is loaded when it is first needed. */
export function partySlots(noun: PartyNoun, load: () => Promise<PartyKind>): (props: { slug: string }) => ReactNode {
  const Panel = lazyPart(async () => {
    const [kind, { PartyPanel }] = await Promise.all([load(), loadPartyPanel()]);
    return (props: { slug: string; recordKey: string }) => <PartyPanel kind={kind} {...props} />;
  });
  const NewParty = lazyDialog(async () => {
    const [kind, { NewPartyDialog }] = await Promise.all([load(), import('./new-party-dialog')]);
    return (props: { onClose: () => void }) => <NewPartyDialog kind={kind} {...props} />;
  });
  return function PartySlots({ slug }) {
    const peeked = usePeeked(noun);
    const [creating, setCreating] = useLayer(`new-${noun}`);
    return (
      <>
        {peeked ? <Panel key={peeked} slug={slug} recordKey={peeked} /> : null}
        {creating ? <NewParty onClose={() => setCreating(false)} /> : null}
      </>
    );
  };
}
