'use client';

import { Button } from '@quartermaster/ui/button';
import { Dialog, DialogActions } from '@quartermaster/ui/dialog';
import { ErrorSummary, Field } from '@quartermaster/ui/field';
import { Input } from '@quartermaster/ui/input';
import { type ReactNode, useState } from 'react';
import { isEmail } from '@/lib/is-email';
import { newId } from '@/lib/new-id';
import { useForm } from '@/lib/use-form';
import { t } from '@/messages';
import { entryWords } from '@/messages/parties';
import { columnWords } from '@/messages/records';
import { readColumn } from '@/records/read-column';

/** A contact or an address. */
export interface Entry {
  id: string;
}

/** The first is the one that has to be filled in. */
const FIELDS = {
  contacts: { name: 200, jobTitle: 80, email: 200, phone: 40 },
  addresses: { line1: 200, line2: 200, postalCode: 20, city: 100, region: 100, country: 60 },
} as const;
const WIDE: ReadonlySet<string> = new Set(['line1', 'line2']);
const USES = ['billing', 'shipping'] as const;

interface EntryDialogProps {
  column: keyof typeof FIELDS;
  /** Null for a new one. */
  entry: Entry | null;
  onSave: (entry: Entry) => void;
  onClose: () => void;
}

/** Asks for a contact or an address. */
export function EntryDialog({ column, entry, onSave, onClose }: EntryDialogProps): ReactNode {
  const words = entryWords[column];
  const fields: readonly [string, number][] = Object.entries(FIELDS[column]);
  const [uses, setUses] = useState(() => readUses(entry));
  const labelOf = (name: string) => String(readColumn(words, name));
  const checks = Object.fromEntries(
    fields.map(([name, most], index) => [name, checkOf(name, { most, needed: index === 0, label: labelOf(name) })]),
  );
  const form = useForm(checks, async (values) => {
    const filled = Object.entries(values).map(([name, value]) => [name, value.trim() || null]);
    onSave({ id: entry?.id ?? newId(), ...Object.fromEntries(filled), ...(column === 'addresses' ? { uses } : {}) });
  });
  return (
    <Dialog open onClose={onClose} title={entry ? words.editTitle : words.newTitle} closeLabel={t.common.close}>
      <form noValidate onSubmit={form.onSubmit} className="grid gap-4">
        {form.summary.length > 1 ? <ErrorSummary title={t.form.summary} errors={form.summary} /> : null}
        <div className="grid gap-4 sm:grid-cols-2">
          {fields.map(([name], index) => (
            <Field
              key={name}
              id={name}
              label={labelOf(name)}
              error={form.errors[name]}
              className={WIDE.has(name) ? 'sm:col-span-2' : ''}
            >
              {(control) => (
                <Input
                  {...control}
                  {...form.field(name)}
                  autoFocus={index === 0}
                  autoComplete="off"
                  defaultValue={entry ? String(readColumn(entry, name) ?? '') : ''}
                />
              )}
            </Field>
          ))}
        </div>
        {column === 'addresses' ? (
          <fieldset>
            <legend className="font-semibold">{entryWords.addresses.uses}</legend>
            {USES.map((use) => (
              <label key={use} className="mr-4 inline-flex min-h-8 items-center gap-2 coarse:min-h-11">
                <input
                  type="checkbox"
                  className="size-4"
                  checked={uses.includes(use)}
                  onChange={({ target }) =>
                    setUses(USES.filter((one) => (one === use ? target.checked : uses.includes(one))))
                  }
                />
                {entryWords.addresses.use[use]}
              </label>
            ))}
          </fieldset>
        ) : null}
        <DialogActions>
          <Button onClick={onClose}>{t.common.cancel}</Button>
          <Button type="submit" tone="primary">
            {entryWords.save}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

function readUses(entry: Entry | null): readonly (typeof USES)[number][] {
  const value = entry ? readColumn(entry, 'uses') : [];
  return USES.filter((use) => Array.isArray(value) && value.includes(use));
}

function checkOf(name: string, { most, needed, label }: { most: number; needed: boolean; label: string }) {
  return (value: string): string | undefined => {
    const text = value.trim();
    if (text === '') return needed ? columnWords.missing(label) : undefined;
    if (text.length > most) return columnWords.long(most);
    return name === 'email' && !isEmail(text) ? columnWords.email : undefined;
  };
}
