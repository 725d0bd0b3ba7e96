'use client';

import type { ReactNode } from 'react';
import type { DeclaredRecord } from '@/records/declared/kind';
import { type DeclaredTerms, titleOf } from '@/records/declared/page-ui';
import { RecordBody } from '@/records/panel/record-body';
import { RecordPanel } from '@/records/panel/record-panel';
import type { Mergeable } from '../merge/kind';
import { useWinner } from '../merge/use-winner';
import { DeclaredActions } from './actions';
import type { RecordScreenProps } from './kind';

const TITLE_ID = 'panel-title';

/** A record of a kind beside the page. Give it `key={recordKey}`. */
export function DeclaredPanel<R extends DeclaredRecord, D extends R & Mergeable, T extends DeclaredTerms>({
  kind,
  slug,
  recordKey,
  children,
}: RecordScreenProps<R, D, T>): ReactNode {
  const read = useWinner(kind, { slug, recordKey, place: 'panel' });
  const record = read.data;
  return (
    <RecordPanel
      recordKey={recordKey}
      id={record?.id}
      href={`/w/${slug}/${kind.page.path}/${recordKey}`}
      titleId={TITLE_ID}
      actions={record ? <DeclaredActions kind={kind} record={record} slug={slug} /> : null}
    >
      <RecordBody
        ui={kind.page}
        recordKey={recordKey}
        read={read}
        titleId={TITLE_ID}
        heading="h2"
        nameOf={(one) => titleOf(kind, one)}
      >
        {children}
      </RecordBody>
    </RecordPanel>
  );
}
