'use client';

import type { ReactNode } from 'react';
import { RecordBody } from '@/records/panel/record-body';
import { RecordPage } from '@/records/panel/record-page';
import { useWinner } from '../merge/use-winner';
import type { PartyKind } from './kind';
import { PartyActions } from './party-actions';
import { PartyView } from './party-view';

interface PartyPageProps {
  kind: PartyKind;
  slug: string;
  recordKey: string;
}

/** A customer or supplier on a page of its own. */
export function PartyPage({ kind, slug, recordKey }: PartyPageProps): ReactNode {
  const read = useWinner(kind, { slug, recordKey, place: 'page' });
  const party = read.data;
  return (
    <RecordPage
      ui={kind.page}
      slug={slug}
      recordKey={recordKey}
      id={party?.id}
      actions={party ? <PartyActions kind={kind} party={party} slug={slug} /> : null}
    >
      <RecordBody
        ui={kind.page}
        recordKey={recordKey}
        read={read}
        titleId="page-title"
        heading="h1"
        nameOf={({ name }) => name}
      >
        {(one) => <PartyView key={one.id} kind={kind} party={one} />}
      </RecordBody>
    </RecordPage>
  );
}
