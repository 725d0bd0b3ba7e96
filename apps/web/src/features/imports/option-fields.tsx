'use client';

import { DATE_ORDERS } from '@quartermaster/contracts/import-fields';
import type { Import } from '@quartermaster/contracts/imports';
import { Field } from '@quartermaster/ui/field';
import { Input } from '@quartermaster/ui/input';
import { Select } from '@quartermaster/ui/select';
import { type ReactNode, useState } from 'react';
import { importsWords } from '@/messages/imports';
import { inUse, useSettings } from '@/trpc/settings';

type Options = Import['options'];

const NEW = 'new';

interface OptionFieldsProps {
  item: Import;
  options: Options;
  /** Tasks that came in before. */
  repeated: number;
  onChange: (part: Partial<Options>) => void;
}

/** The decisions about a file as a whole. */
export function OptionFields({ item, options, repeated, onChange }: OptionFieldsProps): ReactNode {
  return (
    <section aria-label={importsWords.options} className="grid gap-3">
      <h2 className="text-md">{importsWords.options}</h2>
      <div className="grid max-w-[60rem] gap-3 sm:grid-cols-2 lg:grid-cols-3">
        <ProjectField options={options} onChange={onChange} />
        {item.kind === 'csv' || item.kind === 'todoist' ? (
          <Field label={importsWords.dateOrder}>
            {(control) => (
              <Select
                {...control}
                value={options.dateOrder}
                onChange={(event) => onChange({ dateOrder: event.target.value as Options['dateOrder'] })}
                options={DATE_ORDERS.map((value) => ({ value, label: importsWords.dateOrders[value] }))}
              />
            )}
          </Field>
        ) : null}
        {item.kind === 'trello' || item.kind === 'vikunja' ? (
          <Field label={importsWords.archived}>
            {(control) => (
              <Select
                {...control}
                value={options.archived}
                onChange={(event) => onChange({ archived: event.target.value as Options['archived'] })}
                options={(['cancel', 'skip'] as const).map((value) => ({
                  value,
                  label: importsWords.archivedUses[value],
                }))}
              />
            )}
          </Field>
        ) : null}
        {repeated > 0 ? (
          <Field label={importsWords.repeated(repeated)}>
            {(control) => (
              <Select
                {...control}
                value={options.repeated}
                onChange={(event) => onChange({ repeated: event.target.value as Options['repeated'] })}
                options={(['skip', 'again'] as const).map((value) => ({
                  value,
                  label: importsWords.repeatedUses[value],
                }))}
              />
            )}
          </Field>
        ) : null}
      </div>
    </section>
  );
}

function ProjectField({ options, onChange }: Pick<OptionFieldsProps, 'options' | 'onChange'>): ReactNode {
  const { projects } = useSettings();
  const { project } = options;
  const [naming, setNaming] = useState(project !== null && 'name' in project);
  const value = naming ? NEW : project && 'id' in project ? project.id : '';
  return (
    <div className="grid content-start gap-2">
      <Field label={importsWords.project}>
        {(control) => (
          <Select
            {...control}
            value={value}
            onChange={(event) => {
              const id = event.target.value;
              setNaming(id === NEW);
              onChange({ project: id === '' || id === NEW ? null : { id } });
            }}
            options={[
              { value: '', label: importsWords.projectAsFile },
              ...inUse(projects).map(({ id, name }) => ({ value: id, label: name })),
              { value: NEW, label: importsWords.projectNew },
            ]}
          />
        )}
      </Field>
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
