'use client';

import type { ReactNode } from 'react';
import type { DeclaredRecord } from '@/records/declared/kind';
import { type DeclaredTerms, titleOf } from '@/records/declared/page-ui';
import { RecordBody } from '@/records/panel/record-body';
import { RecordPage } from '@/records/panel/record-page';
import type { Mergeable } from '../merge/kind';
import { useWinner } from '../merge/use-winner';
import { DeclaredActions } from './actions';
import type { RecordScreenProps } from './kind';

/** A record of a kind on a page of its own. */
export function DeclaredPage<R extends DeclaredRecord, D extends R & Mergeable, T extends DeclaredTerms>({
  kind,
  slug,
  recordKey,
  children,
}: RecordScreenProps<R, D, T>): ReactNode {
  const read = useWinner(kind, { slug, recordKey, place: 'page' });
  const record = read.data;
  return (
    <RecordPage
      ui={kind.page}
      slug={slug}
      recordKey={recordKey}
      id={record?.id}
      actions={record ? <DeclaredActions kind={kind} record={record} slug={slug} /> : null}
    >
      <RecordBody
        ui={kind.page}
        recordKey={recordKey}
        read={read}
        titleId="page-title"
        heading="h1"
        nameOf={(one) => titleOf(kind, one)}
      >
        {children}
      </RecordBody>
    </RecordPage>
  );
}
