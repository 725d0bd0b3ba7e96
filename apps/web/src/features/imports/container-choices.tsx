'use client';

import { newStatusIn } from '@quartermaster/contracts/import-fields';
import type { Import, ImportPreview } from '@quartermaster/contracts/imports';
import { TASK_STATUSES } from '@quartermaster/contracts/tasks/status';
import { Field } from '@quartermaster/ui/field';
import { Select } from '@quartermaster/ui/select';
import type { ReactNode } from 'react';
import { t } from '@/messages';
import { importsWords } from '@/messages/imports';
import { inUse, useSettings } from '@/trpc/settings';

const OTHER_USES = ['label', 'project', 'note'] as const;

type Chosen = Import['options']['statuses'];

interface ContainerChoicesProps {
  containers: ImportPreview['containers'];
  /** Whether all tasks get one project. */
  hasProject: boolean;
  chosen: Chosen;
  onChange: (chosen: Chosen) => void;
}

/** The file's statuses, lists, sections and buckets, each with what its tasks get here. */
export function ContainerChoices({ containers, hasProject, chosen, onChange }: ContainerChoicesProps): ReactNode {
  const statuses = inUse(useSettings().statuses);
  const options = [
    ...statuses.map(({ id, name }) => ({ value: id, label: name })),
    ...OTHER_USES.filter((use) => use !== 'project' || !hasProject).map((use) => ({
      value: use,
      label: importsWords.containerUses[use],
    })),
    ...TASK_STATUSES.map((group) => ({
      value: newStatusIn(group),
      label: importsWords.newStatus(t.status[group]),
    })),
  ];
  return (
    <section aria-label={importsWords.containers} className="grid gap-2">
      <h2 className="text-md">{importsWords.containers}</h2>
      <p className="text-ink-2">{importsWords.containersHint}</p>
      <div className="grid max-w-[60rem] gap-3 sm:grid-cols-2 lg:grid-cols-3">
        {containers.map(({ name, tasks, use }) => (
          <Field key={name} label={importsWords.container(name, tasks)}>
            {(control) => (
              <Select
                {...control}
                value={options.find(({ value }) => value === chosen[name])?.value ?? use}
                onChange={({ target }) => {
                  const picked = options.find(({ value }) => value === target.value);
                  if (picked) onChange({ ...chosen, [name]: picked.value });
                }}
                options={options}
              />
            )}
          </Field>
        ))}
      </div>
    </section>
  );
}
