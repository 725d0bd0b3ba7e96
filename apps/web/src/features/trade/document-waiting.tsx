import type { ReactNode } from 'react';
import { orderPageWords } from '@/messages/order-page';
import { WaitingLines } from '../line-grid/waiting-lines';
import { ReadFailed } from './read-failed';

interface DocumentWaitingProps {
  name: string;
  mark: ReactNode;
  /** Its figures. */
  strip: ReactNode;
  read: { isError: boolean; refetch: () => unknown };
}

/** What is known of a document while its lines are read. */
export function DocumentWaiting({ name, mark, strip, read }: DocumentWaitingProps): ReactNode {
  return (
    <div className="grid gap-3">
      <span className="flex items-center gap-3">
        <span aria-hidden className="text-lg font-semibold">
          {name}
        </span>
        {mark}
      </span>
      {strip}
      {read.isError ? <ReadFailed text={orderPageWords.linesFailed} read={read} /> : <WaitingLines />}
    </div>
  );
}
