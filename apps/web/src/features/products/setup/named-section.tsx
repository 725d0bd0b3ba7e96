'use client';

import { LIMITS } from '@quartermaster/contracts/limits';
import { cn } from '@quartermaster/ui/cn';
import { showToast } from '@quartermaster/ui/toast';
import type { ReactNode } from 'react';
import { AddForm } from '@/features/settings/add-form';
import { ArchiveButton } from '@/features/settings/archive-button';
import { InlineText } from '@/features/settings/inline-text';
import { Archived, Row, Rows, Section } from '@/features/settings/section';
import type { Problem, Save } from '@/features/settings/use-save';
import { settingsWords } from '@/messages/settings';
import { inUse } from '@/trpc/settings';

interface Named {
  id: string;
  name: string;
  version: number;
  archivedAt: string | null;
}

/** How the records of a section are written. */
interface NamedClient<T extends Named> {
  create(name: string): Promise<unknown>;
  rename(record: T, name: string): Promise<unknown>;
  archive(record: T): Promise<unknown>;
  restore(record: T): Promise<unknown>;
}

interface NamedSectionProps<T extends Named> {
  id: string;
  words: { title: string; note: string; empty: string; new: string };
  records: readonly T[];
  mayChange: boolean;
  save: Save;
  client: NamedClient<T>;
  most?: number;
  /** Why one cannot be archived now. */
  refusal?: (record: T) => string | undefined;
  /** Classes that show under what it is. */
  indent?: (record: T) => string | undefined;
  /** What it has beside its name. */
  more?: (record: T) => ReactNode;
  /** What a new one has beside its name. */
  newMore?: ReactNode;
}

/** Records of the set-up that have a name, and are archived rather than deleted. */
export function NamedSection<T extends Named>(props: NamedSectionProps<T>): ReactNode {
  const { id, words, records, mayChange, save, client, most = LIMITS.settingsNameChars, newMore } = props;
  const shown = inUse(records);
  const archived = records.filter(({ archivedAt }) => archivedAt !== null);
  const row = (record: T) => <NamedRow key={record.id} {...props} most={most} record={record} />;
  return (
    <Section id={id} title={words.title} note={words.note}>
      {records.length === 0 ? <p>{words.empty}</p> : null}
      {shown.length > 0 ? <Rows label={words.title}>{shown.map(row)}</Rows> : null}
      <Archived count={archived.length}>
        <Rows label={settingsWords.archived(archived.length)}>{archived.map(row)}</Rows>
      </Archived>
      {mayChange ? (
        <AddForm
          label={words.new}
          most={most}
          onAdd={(name) => save(() => client.create(name), settingsWords.added(name))}
        >
          {newMore}
        </AddForm>
      ) : null}
    </Section>
  );
}

function NamedRow<T extends Named>(props: NamedSectionProps<T> & { record: T; most: number }): ReactNode {
  const { record, mayChange, save, client, most, refusal, indent, more } = props;
  const { name, archivedAt } = record;
  return (
    <Row
      actions={
        mayChange ? (
          <ArchiveButton
            name={name}
            archived={archivedAt !== null}
            refusal={refusal?.(record)}
            onArchive={() => void tell(save(() => client.archive(record), settingsWords.didArchive(name)))}
            onRestore={() => void tell(save(() => client.restore(record), settingsWords.didRestore(name)))}
          />
        ) : null
      }
    >
      <InlineText
        label={settingsWords.nameOf(name)}
        value={name}
        most={most}
        disabled={!mayChange || archivedAt !== null}
        className={cn('min-w-40 flex-1', indent?.(record))}
        onSave={(next) => save(() => client.rename(record, next), settingsWords.saved(next))}
      />
      {more?.(record)}
    </Row>
  );
}

/** Why something was not saved, where no field says it. */
export async function tell(saved: Promise<Problem>): Promise<void> {
  const problem = await saved;
  if (problem) showToast({ text: problem, tone: 'danger' });
}
