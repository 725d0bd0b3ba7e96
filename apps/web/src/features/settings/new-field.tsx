'use client';

import { FIELD_KINDS, type FieldKind } from '@quartermaster/contracts/field-kinds';
import { LIMITS } from '@quartermaster/contracts/limits';
import { CURRENCY_CODE } from '@quartermaster/contracts/money/currency';
import { Field } from '@quartermaster/ui/field';
import { Input, Textarea } from '@quartermaster/ui/input';
import { Select } from '@quartermaster/ui/select';
import { type ReactNode, useState } from 'react';
import { typedSince } from '@/lib/typed-since';
import { settingsWords } from '@/messages/settings';
import { useTRPCClient } from '@/trpc/client';
import { useWorkspace } from '@/trpc/session';
import { AddForm } from './add-form';
import type { SettingsKind } from './kinds';
import type { Save } from './use-save';

const words = settingsWords.fields;
const kinds = FIELD_KINDS.map((value) => ({ value, label: words.kinds[value] }));

/** One more field, with what its kind needs. */
export function NewField({ of, save }: { of: SettingsKind; save: Save }): ReactNode {
  const client = useTRPCClient();
  const [kind, setKind] = useState<FieldKind>('text');
  const usual = useWorkspace()?.currency ?? '';
  const [chosen, setCurrency] = useState<string>();
  const currency = chosen ?? usual;
  const [choices, setChoices] = useState('');

  async function add(name: string) {
    const code = currency.trim().toUpperCase();
    const names = [...new Set(choices.split('\n').map((line) => line.trim()))].filter(Boolean);
    if (kind === 'money' && !CURRENCY_CODE.test(code)) return words.currencyShape;
    if (kind === 'choice' && names.length === 0) return words.choicesMissing;
    const more = { ...(kind === 'money' ? { currency: code } : {}), ...(kind === 'choice' ? { choices: names } : {}) };
    const problem = await save(
      () => client.fields.create.mutate({ noun: of.noun, name, kind, ...more }),
      settingsWords.added(name),
    );
    if (!problem) {
      setChoices((now) => typedSince(now, choices));
      setCurrency((now) => (now === chosen ? undefined : now));
    }
    return problem;
  }

  return (
    <AddForm label={words.new} most={LIMITS.settingsNameChars} onAdd={add}>
      <Field label={words.kind}>
        {(control) => (
          <Select
            {...control}
            value={kind}
            options={kinds}
            onChange={(event) => setKind(FIELD_KINDS.find((one) => one === event.target.value) ?? 'text')}
          />
        )}
      </Field>
      {kind === 'money' ? (
        <Field label={words.currency} hint={words.currencyHint(of.words.many)}>
          {(control) => (
            <Input
              {...control}
              autoComplete="off"
              maxLength={3}
              value={currency}
              onChange={(event) => setCurrency(event.target.value)}
            />
          )}
        </Field>
      ) : null}
      {kind === 'choice' ? (
        <Field label={words.choices} hint={words.choicesHint} className="min-w-48">
          {(control) => <Textarea {...control} value={choices} onChange={(event) => setChoices(event.target.value)} />}
        </Field>
      ) : null}
    </AddForm>
  );
}
