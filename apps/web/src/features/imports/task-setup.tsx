import { COLUMN_USES, type ColumnUse } from '@quartermaster/contracts/import-fields';
import type { Import, ImportPreview } from '@quartermaster/contracts/imports';
import { describeRecurrence } from '@quartermaster/contracts/recurrence-words';
import type { ReactNode } from 'react';
import { PriorityMark } from '@/features/tasks/marks';
import { formatDate } from '@/lib/dates';
import { formatMinutes } from '@/lib/minutes';
import { t } from '@/messages';
import { importsWords } from '@/messages/imports';
import { ContainerChoices } from './container-choices';
import { FirstRows, ImportPreviewView } from './import-preview';
import { MappingTable } from './mapping-table';
import type { ChangeOptions, ImportOptions } from './option-fields';
import { TaskOptions } from './task-options';

const USES = COLUMN_USES.map((use) => ({ use, label: importsWords.uses[use] }));
const REPEATABLE: readonly ColumnUse[] = ['assignees', 'labels', 'custom', 'ignore'];

interface TaskSetupProps {
  item: Import;
  options: ImportOptions;
  preview: ImportPreview;
  onChange: ChangeOptions;
}

/** The choices for a file of tasks, and what they lead to. */
export function TaskSetup({ item, options, preview, onChange }: TaskSetupProps): ReactNode {
  const { noun, kind } = item;
  const { table, items, containers, unknownPeople } = preview;
  return (
    <>
      <TaskOptions item={item} options={options} preview={preview} onChange={onChange} />
      {kind === 'csv' && table ? (
        <MappingTable
          table={table}
          mapping={options.mapping ?? table.mapping}
          uses={USES}
          repeatable={REPEATABLE}
          hint={importsWords.mappingHint(importsWords.uses.title)}
          onChange={(mapping) => onChange({ mapping })}
        />
      ) : null}
      {containers.length > 0 ? (
        <ContainerChoices
          containers={containers}
          hasProject={options.project !== null}
          chosen={options.statuses}
          onChange={(statuses) => onChange({ statuses })}
        />
      ) : null}
      <ImportPreviewView noun={noun} preview={preview}>
        {unknownPeople.length > 0 ? (
          <p className="max-w-[80ch] text-ink-2 wrap-anywhere">
            {importsWords.unknownPeople(unknownPeople.join(', '))}
          </p>
        ) : null}
        <FirstRows noun={noun} rows={items} values={(task) => <TaskValues task={task} />} />
      </ImportPreviewView>
    </>
  );
}

/** What the import keeps of a task, in words; what it lacks is left out. */
function TaskValues({ task }: { task: ImportPreview['items'][number] }): ReactNode {
  const { facts } = importsWords;
  const values = [
    task.statusName ?? t.status[task.status],
    task.priority !== 'none' && <PriorityMark priority={task.priority} />,
    task.dueOn && [formatDate(task.dueOn), task.dueTime].filter(Boolean).join(', '),
    task.recurrenceRule && describeRecurrence(task.recurrenceRule),
    task.notBefore && facts.notBefore(formatDate(task.notBefore)),
    task.estimateMinutes && formatMinutes(task.estimateMinutes),
    task.parent && facts.under(task.parent),
    task.project,
    task.assignees.join(', '),
    task.labels.map((label) => `#${label}`).join(' '),
    ...task.fields.map(({ name, value }) => importsWords.value(name, value)),
    task.checklist > 0 && facts.checklist(task.checklist),
    task.comments > 0 && facts.comments(task.comments),
  ];
  return values.filter(Boolean).map((value, at) => (
    <span key={at} className="wrap-anywhere">
      {value}
    </span>
  ));
}
