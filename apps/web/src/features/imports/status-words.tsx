'use client';

import type { Import } from '@quartermaster/contracts/imports';
import { Field } from '@quartermaster/ui/field';
import { Select } from '@quartermaster/ui/select';
import type { ReactNode } from 'react';
import { importsWords } from '@/messages/imports';
import { inUse, useSettings } from '@/trpc/settings';

type Chosen = Import['options']['statuses'];

interface StatusWordsProps {
  words: readonly string[];
  chosen: Chosen;
  onChange: (chosen: Chosen) => void;
}

/** The file's own words for a status, each with the status it is here. */
export function StatusWords({ words, chosen, onChange }: StatusWordsProps): ReactNode {
  const statuses = inUse(useSettings().statuses);
  return (
    <section aria-label={importsWords.statuses} className="grid gap-2">
      <h2 className="text-md">{importsWords.statuses}</h2>
      <p className="text-ink-2">{importsWords.statusesHint}</p>
      <div className="grid max-w-[60rem] gap-3 sm:grid-cols-2 lg:grid-cols-3">
        {words.map((word) => (
          <Field key={word} label={word}>
            {(control) => (
              <Select
                {...control}
                value={chosen[word] ?? ''}
                onChange={(event) => {
                  const { [word]: _, ...others } = chosen;
                  onChange(event.target.value === '' ? others : { ...others, [word]: event.target.value });
                }}
                options={[
                  { value: '', label: importsWords.statusUnsaid },
                  ...statuses.map(({ id, name }) => ({ value: id, label: name })),
                ]}
              />
            )}
          </Field>
        ))}
      </div>
    </section>
  );
}
