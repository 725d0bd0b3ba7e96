import { Button } from '@quartermaster/ui/button';
import type { ReactNode } from 'react';
import { t } from '@/messages';
import { Section } from '@/records/panel/section';

interface MoneySectionProps {
  title: string;
  /** What is said if the list could not be loaded. */
  failed: string;
  read: { isError: boolean; refetch: () => unknown };
  actions: ReactNode;
  /** Above the list. */
  note?: ReactNode;
  /** What is said of an empty list; null where the note says it. */
  none: string | null;
  rows: readonly ReactNode[];
  /** The dialogs. */
  children: ReactNode;
}

/** A list of what was booked for an order, and the way to book more. */
export function MoneySection(props: MoneySectionProps): ReactNode {
  const { title, failed, read, actions, note, none, rows, children } = props;
  return (
    <Section title={title} actions={<span className="flex flex-wrap justify-end gap-2">{actions}</span>}>
      {note}
      {read.isError ? (
        <p className="flex flex-wrap items-center gap-2" role="alert">
          {failed}
          <Button size="sm" onClick={() => void read.refetch()}>
            {t.common.retry}
          </Button>
        </p>
      ) : null}
      {none && rows.length === 0 && !read.isError ? <p className="text-ink-2">{none}</p> : null}
      <ul className="divide-y divide-border empty:hidden">{rows}</ul>
      {children}
    </Section>
  );
}
