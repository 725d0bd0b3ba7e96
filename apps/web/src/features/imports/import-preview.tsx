'use client';

import type { ImportPreview } from '@quartermaster/contracts/imports';
import type { ReactNode } from 'react';
import { PriorityMark } from '@/features/tasks/marks';
import { t } from '@/messages';
import { importsWords } from '@/messages/imports';
import { settingsWords } from '@/messages/settings';
import { RowTable } from './row-table';

/** What would come of the file: the first tasks, and the rows that give none. */
export function ImportPreviewView({ preview }: { preview: ImportPreview }): ReactNode {
  const { items, errors, withNotes, unknownPeople, newFields } = preview;
  return (
    <section aria-label={importsWords.preview} className="grid gap-4">
      <h2 className="text-md">{importsWords.preview}</h2>
      {withNotes > 0 ? <p className="text-ink-2">{importsWords.withNotes(withNotes)}</p> : null}
      {unknownPeople.length > 0 ? (
        <p className="max-w-[80ch] text-ink-2 wrap-anywhere">{importsWords.unknownPeople(unknownPeople.join(', '))}</p>
      ) : null}
      {newFields.length > 0 ? (
        <p className="max-w-[80ch] text-ink-2 wrap-anywhere">
          {importsWords.newFields(
            newFields.map(({ name, kind }) => importsWords.fieldOf(name, settingsWords.fields.kinds[kind])).join(', '),
          )}
        </p>
      ) : null}
      {errors.length > 0 ? (
        <RowTable
          caption={importsWords.errors}
          rows={errors.map(({ row, column, message }, at) => ({
            key: `${row}:${at}`,
            row,
            text: column ? `${column}: ${message}` : message,
          }))}
        />
      ) : null}
      {items.length > 0 ? (
        <div className="grid gap-1">
          <h3 className="text-base text-ink-2">{importsWords.firstRows(items.length)}</h3>
          <ul className="max-w-[60rem] border-t border-border">
            {items.map((task) => (
              <li key={task.row} className="grid gap-0.5 border-b border-border py-1.5">
                <p className="wrap-anywhere">{task.title}</p>
                <p className="flex flex-wrap items-center gap-x-3 text-sm text-ink-2">
                  <span>{importsWords.rowNumber(task.row)}</span>
                  <span>{task.statusName ?? t.status[task.status]}</span>
                  {task.priority === 'none' ? null : <PriorityMark priority={task.priority} />}
                  {task.dueOn ? <span>{[task.dueOn, task.dueTime].filter(Boolean).join(' ')}</span> : null}
                  {task.project ? <span>{task.project}</span> : null}
                  {task.assignees.length > 0 ? <span>{task.assignees.join(', ')}</span> : null}
                  {task.labels.length > 0 ? <span>{task.labels.map((label) => `#${label}`).join(' ')}</span> : null}
                </p>
                {task.notes.map((note) => (
                  <p key={note} className="text-sm text-st-attention-fg">
                    {note}
                  </p>
                ))}
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </section>
  );
}
