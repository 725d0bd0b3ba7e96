'use client';

import type { BulkChange } from '@quartermaster/contracts/tasks/bulk';
import { Button } from '@quartermaster/ui/button';
import { ChoiceList } from '@quartermaster/ui/choice-list';
import { type ReactNode, useState } from 'react';
import { DatePicker } from '@/components/date/date-picker';
import { formatDate } from '@/lib/dates';
import { t } from '@/messages';
import { listWords } from '@/messages/list';
import { NOBODY, usePeople } from '@/trpc/people';
import { useSettings } from '@/trpc/settings';
import { DeferChoices, PriorityChoices, ProjectChoices, StatusChoices } from '../pickers/choices';
import type { FixedField } from '../pickers/field-picker';

interface BulkEditorProps {
  field: FixedField;
  label: string;
  /** @param what says it, for the message */
  onChange: (change: BulkChange, what: string) => void;
}

/** What changes one field of all selected tasks. */
export function BulkEditor({ field, label, onChange }: BulkEditorProps): ReactNode {
  const { projects } = useSettings();
  const said = (value: string) => listWords.bulkSaid(label, value);
  const saidDay = (name: string, day: string | null) =>
    day === null ? listWords.bulkCleared(name) : listWords.bulkSaid(name, formatDate(day));
  switch (field) {
    case 'status':
      return <StatusChoices label={label} onChoose={(status) => onChange({ status: status.id }, said(status.name))} />;
    case 'priority':
      return (
        <PriorityChoices
          label={label}
          onChoose={(priority) =>
            onChange({ priority }, priority === 'none' ? listWords.bulkCleared(label) : said(t.priority[priority]))
          }
        />
      );
    case 'projectId':
      return (
        <ProjectChoices
          label={label}
          onChoose={(projectId) => {
            const project = projects.find(({ id }) => id === projectId);
            onChange({ projectId }, project ? said(project.name) : listWords.bulkCleared(label));
          }}
        />
      );
    case 'dueOn':
      return (
        <DatePicker
          label={label}
          value={undefined}
          onChange={(day) => onChange({ dueOn: day?.on ?? null }, saidDay(label, day?.on ?? null))}
        />
      );
    case 'notBefore':
      return (
        <DatePicker
          label={label}
          value={undefined}
          onChange={(day) =>
            onChange({ notBefore: day?.on ?? null }, saidDay(listWords.columns.start, day?.on ?? null))
          }
        />
      );
    case 'defer':
      return (
        <>
          <DeferChoices
            label={label}
            onChoose={(deferDays) => onChange({ deferDays }, listWords.bulkDeferred(deferDays))}
          />
          <p className="px-3 pb-2 text-sm text-ink-2">{listWords.deferNote}</p>
        </>
      );
    case 'assigneeIds':
      return <BulkPeople label={label} onChange={onChange} />;
    case 'labelIds':
      return <BulkLabels label={label} onChange={onChange} />;
    case 'estimateMinutes':
      return null;
  }
}

/** All of the selection gets the same person. */
function BulkPeople({ label, onChange }: Omit<BulkEditorProps, 'field'>): ReactNode {
  const { choices, nameOf } = usePeople();
  return (
    <ChoiceList
      label={label}
      chosen={[]}
      choices={choices}
      emptyText={t.people.noMatch}
      onChoose={(id) =>
        id === NOBODY
          ? onChange({ assigneeIds: [] }, t.tasks.unassigned)
          : onChange({ assigneeIds: [id] }, listWords.bulkAssigned(nameOf(id)))
      }
    />
  );
}

/** Labels to add and to take away, applied together. A press goes from nothing to add, to remove, to nothing. */
function BulkLabels({ label, onChange }: Omit<BulkEditorProps, 'field'>): ReactNode {
  const { labels } = useSettings();
  const [changes, setChanges] = useState<Readonly<Record<string, 'add' | 'remove'>>>({});
  const ids = (what: 'add' | 'remove') => Object.keys(changes).filter((id) => changes[id] === what);
  const step = (id: string) =>
    setChanges(({ [id]: now, ...others }) => {
      if (now === 'remove') return others;
      return { ...others, [id]: now === 'add' ? 'remove' : 'add' };
    });
  const add = ids('add');
  const remove = ids('remove');
  const names = (some: string[]) => some.map((id) => labels.find((one) => one.id === id)?.name ?? '').join(', ');
  return (
    <>
      <ChoiceList
        multiple
        label={label}
        chosen={add}
        choices={labels.map(({ id, name }) => ({
          value: id,
          label: name,
          hint:
            changes[id] === 'add' ? listWords.addLabels : changes[id] === 'remove' ? listWords.removeLabels : undefined,
        }))}
        emptyText={labels.length === 0 ? listWords.noLabels : listWords.noChoice}
        onChoose={step}
      />
      <div className="border-t border-border p-2">
        <Button
          tone="primary"
          size="sm"
          disabled={add.length + remove.length === 0}
          onClick={() =>
            onChange(
              {
                ...(add.length > 0 ? { addLabelIds: add } : {}),
                ...(remove.length > 0 ? { removeLabelIds: remove } : {}),
              },
              listWords.bulkLabelled(names(add), names(remove)),
            )
          }
        >
          {listWords.apply}
        </Button>
      </div>
    </>
  );
}
