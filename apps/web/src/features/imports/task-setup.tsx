import { COLUMN_USES, type ColumnUse } from '@quartermaster/contracts/import-fields';
import type { Import, ImportPreview } from '@quartermaster/contracts/imports';
import type { ReactNode } from 'react';
import { PriorityMark } from '@/features/tasks/marks';
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

function TaskValues({ task }: { task: ImportPreview['items'][number] }): ReactNode {
  return (
    <>
      <span>{task.statusName ?? t.status[task.status]}</span>
      {task.priority === 'none' ? null : <PriorityMark priority={task.priority} />}
      {task.dueOn ? <span>{[task.dueOn, task.dueTime].filter(Boolean).join(' ')}</span> : null}
      {task.project ? <span>{task.project}</span> : null}
      {task.assignees.length > 0 ? <span>{task.assignees.join(', ')}</span> : null}
      {task.labels.length > 0 ? <span>{task.labels.map((label) => `#${label}`).join(' ')}</span> : null}
    </>
  );
}
