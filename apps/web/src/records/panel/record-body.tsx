import { Button } from '@quartermaster/ui/button';
import { EmptyState } from '@quartermaster/ui/empty-state';
import { Skeleton } from '@quartermaster/ui/skeleton';
import { FileQuestionMark, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { type ApiFailure, readFailure } from '@/lib/api-error';
import { isOffline } from '@/lib/connection';
import { openPalette } from '@/lib/layers';
import { t } from '@/messages';
import type { PageUi } from '../kind-ui';
import { SectionLevelContext } from './section-level';

/** One record as it is read. */
export interface RecordRead<D> {
  data: D | undefined;
  isError: boolean;
  error: unknown;
  refetch: () => Promise<unknown>;
}

interface RecordBodyProps<D> {
  ui: Pick<PageUi, 'words'>;
  recordKey: string;
  read: RecordRead<D>;
  titleId: string;
  heading: 'h1' | 'h2';
  nameOf: (record: D) => string;
  children: (record: D) => ReactNode;
}

/** The record, or why it cannot be shown. The heading stays one element throughout, so that focus on it is not lost. */
export function RecordBody<D>(props: RecordBodyProps<D>): ReactNode {
  const { ui, recordKey, read, titleId, heading, nameOf, children } = props;
  const Heading = heading;
  const record = read.data;
  return (
    <div className="flex grow flex-col">
      <Heading id={titleId} tabIndex={-1} className="sr-only">
        {record ? nameOf(record) : recordKey}
      </Heading>
      {record ? <SectionLevelContext value={heading === 'h1' ? 2 : 3}>{children(record)}</SectionLevelContext> : null}
      {!record && read.isError ? <NotShown ui={ui} recordKey={recordKey} read={read} /> : null}
      {!record && !read.isError ? <Waiting /> : null}
    </div>
  );
}

function NotShown({ ui, recordKey, read }: Pick<RecordBodyProps<unknown>, 'ui' | 'recordKey' | 'read'>): ReactNode {
  const failure = readFailure(read.error);
  const missing = failure.reason === 'not_found' || failure.reason === 'invalid';
  return (
    <EmptyState
      icon={missing ? FileQuestionMark : TriangleAlert}
      title={missing ? ui.words.missing(recordKey) : ui.words.oneFailed}
      action={
        missing ? (
          <Button onClick={openPalette}>{t.nav.search}</Button>
        ) : (
          <Button onClick={() => void read.refetch()}>{t.common.retry}</Button>
        )
      }
    >
      {missing ? ui.words.missingBody : whyNot(failure)}
    </EmptyState>
  );
}

function whyNot({ reason, message }: ApiFailure): string {
  return reason === 'offline' && isOffline() ? t.offline.notSaved : message;
}

function Waiting(): ReactNode {
  return (
    <div className="grid gap-4">
      <Skeleton className="h-7 w-3/4" />
      <Skeleton className="h-4 w-1/2" />
      <Skeleton className="h-4 w-1/2" />
      <Skeleton className="h-24" />
    </div>
  );
}
