import type { Recurrence } from '@quartermaster/contracts/recurrence';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { readFailure } from '@/lib/api-error';
import { formatDate, weekdayOf } from '@/lib/dates';
import { planWords } from '@/messages/plan';
import { useTRPC } from '@/trpc/client';

/** The dates a rule comes to, or why it is none; said as they change. */
export function NextDates({ recurrence, dueOn }: { recurrence: Recurrence; dueOn: string }): ReactNode {
  const query = useQuery(
    useTRPC().tasks.previewRecurrence.queryOptions(
      { recurrence, dueOn },
      { placeholderData: keepPreviousData, retry: false },
    ),
  );
  const dates = query.data?.dates;
  return (
    <div role="status" className="rounded-panel bg-sunken px-3 py-2">
      <p className="font-semibold">{planWords.next}</p>
      {query.isError ? <p className="text-st-danger-fg">{readFailure(query.error).message}</p> : null}
      {dates?.length === 0 && !query.isError ? <p>{planWords.noNext}</p> : null}
      {query.isError ? null : (
        <ul className="flex flex-wrap gap-x-4">
          {dates?.map((date) => (
            <li key={date}>
              {weekdayOf(date)} {formatDate(date)}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
