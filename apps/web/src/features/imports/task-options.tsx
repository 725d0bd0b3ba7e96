'use client';

import type { Import, ImportPreview } from '@quartermaster/contracts/imports';
import { Field } from '@quartermaster/ui/field';
import { Input } from '@quartermaster/ui/input';
import { type ReactNode, useState } from 'react';
import { importsWords } from '@/messages/imports';
import { inUse, useSettings } from '@/trpc/settings';
import { OptionChoice } from './option-choice';
import {
  type ChangeOptions,
  ColumnDateOrders,
  DateOrderOption,
  HeaderOption,
  type ImportOptions,
  OptionFields,
  RepeatedOption,
} from './option-fields';

const NEW = 'new';

interface TaskOptionsProps {
  item: Import;
  options: ImportOptions;
  preview: ImportPreview;
  onChange: ChangeOptions;
}

/** The decisions about a file of tasks. */
export function TaskOptions({ item, options, preview, onChange }: TaskOptionsProps): ReactNode {
  const { kind, noun } = item;
  return (
    <OptionFields>
      <ProjectField fileName={item.fileName} options={options} onChange={onChange} />
      {kind === 'csv' && preview.table ? <HeaderOption table={preview.table} onChange={onChange} /> : null}
      {kind === 'csv' || kind === 'todoist' ? <DateOrderOption options={options} onChange={onChange} /> : null}
      <ColumnDateOrders headers={preview.table?.ambiguousDates ?? []} options={options} onChange={onChange} />
      {kind === 'trello' || kind === 'vikunja' || preview.table?.mapping.includes('archived') ? (
        <OptionChoice
          label={importsWords.archived}
          value={options.archived}
          options={(['cancel', 'skip'] as const).map((value) => ({ value, label: importsWords.archivedUses[value] }))}
          onChange={(archived) => onChange({ archived })}
        />
      ) : null}
      <RepeatedOption noun={noun} repeated={preview.repeated} options={options} onChange={onChange} />
    </OptionFields>
  );
}

interface ProjectFieldProps extends Pick<TaskOptionsProps, 'options' | 'onChange'> {
  fileName: string;
}

/** Many programs name the file after the project. */
function ProjectField({ fileName, options, onChange }: ProjectFieldProps): ReactNode {
  const { projects } = useSettings();
  const { project } = options;
  const [naming, setNaming] = useState(project !== null && 'name' in project);
  const named = fileName
    .replace(/\.\w+$/, '')
    .replace(/\s[[(]\d+[\])]$/, '')
    .trim()
    .slice(0, 100);
  const value = naming ? NEW : project && 'id' in project ? project.id : '';
  return (
    <div className="grid content-start gap-2">
      <OptionChoice
        label={importsWords.project}
        value={value}
        options={[
          { value: '', label: importsWords.projectAsFile },
          ...inUse(projects).map(({ id, name }) => ({ value: id, label: name })),
          { value: NEW, label: importsWords.projectNew(named) },
        ]}
        onChange={(id) => {
          setNaming(id === NEW);
          onChange({ project: id === '' ? null : id === NEW ? (named === '' ? null : { name: named }) : { id } });
        }}
      />
      {naming ? (
        <Field label={importsWords.projectName}>
          {(control) => (
            <Input
              {...control}
              maxLength={100}
              defaultValue={project && 'name' in project ? project.name : ''}
              onBlur={(event) => {
                const name = event.target.value.trim();
                onChange({ project: name ? { name } : null });
              }}
            />
          )}
        </Field>
      ) : null}
    </div>
  );
}
