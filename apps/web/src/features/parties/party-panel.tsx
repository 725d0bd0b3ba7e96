'use client';

import type { ReactNode } from 'react';
import { RecordBody } from '@/records/panel/record-body';
import { RecordPanel } from '@/records/panel/record-panel';
import { useWinner } from '../merge/use-winner';
import type { PartyKind } from './kind';
import { PartyActions } from './party-actions';
import { PartyView } from './party-view';

const TITLE_ID = 'panel-title';

interface PartyPanelProps {
  kind: PartyKind;
  slug: string;
  recordKey: string;
}

/** A customer or supplier beside the page. Give it `key={recordKey}`. */
export function PartyPanel({ kind, slug, recordKey }: PartyPanelProps): ReactNode {
  const read = useWinner(kind, { slug, recordKey, place: 'panel' });
  const party = read.data;
  return (
    <RecordPanel
      recordKey={recordKey}
      id={party?.id}
      href={`/w/${slug}/${kind.page.path}/${recordKey}`}
      titleId={TITLE_ID}
      actions={party ? <PartyActions kind={kind} party={party} slug={slug} /> : null}
    >
      <RecordBody
        ui={kind.page}
        recordKey={recordKey}
        read={read}
        titleId={TITLE_ID}
        heading="h2"
        nameOf={({ name }) => name}
      >
        {(one) => <PartyView key={one.id} kind={kind} party={one} />}
      </RecordBody>
    </RecordPanel>
  );
}
