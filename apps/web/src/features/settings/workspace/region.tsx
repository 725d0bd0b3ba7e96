'use client';

import { FORMAT_LOCALES, WEEK_STARTS } from '@quartermaster/contracts/formats';
import type { UpdateWorkspaceInput, Workspace } from '@quartermaster/contracts/workspaces';
import { Combobox } from '@quartermaster/ui/combobox';
import { Field } from '@quartermaster/ui/field';
import { Input } from '@quartermaster/ui/input';
import { Select } from '@quartermaster/ui/select';
import { showToast } from '@quartermaster/ui/toast';
import type { ReactNode } from 'react';
import { CURRENCIES, currencyName } from '@/lib/currencies';
import { localeName } from '@/lib/locale-name';
import { workspaceWords } from '@/messages/workspace';
import { Section } from '../section';
import { useWorkspaceSave } from './use-workspace-save';

/** What everyone in the workspace shares: its day, its week, its numbers and its money. */
export function Region({ workspace, mayChange }: { workspace: Workspace; mayChange: boolean }): ReactNode {
  const { update } = useWorkspaceSave();
  const { timeZone, locale, weekStart, currency } = workspace;
  async function save(change: Omit<UpdateWorkspaceInput, 'version'>): Promise<void> {
    const problem = await update(change);
    if (problem) showToast({ text: problem, tone: 'danger' });
  }
  const weekDays = WEEK_STARTS.map((day) => ({ value: String(day), label: workspaceWords.weekStarts[day] }));
  const formats = [
    { value: '', label: workspaceWords.asBrowser },
    ...FORMAT_LOCALES.map((value) => ({ value, label: localeName(value) })),
  ];
  const currencies = [
    { value: '', label: workspaceWords.noCurrency },
    ...CURRENCIES.map((value) => ({ value, label: currencyName(value) })),
  ];
  const shown = (options: readonly { value: string; label: string }[], value: string) =>
    options.find((option) => option.value === value)?.label ?? value;
  return (
    <Section id="region" title={workspaceWords.region} note={workspaceWords.regionNote}>
      <div className="grid items-end gap-4 sm:grid-cols-2">
        <Field label={workspaceWords.zone} hint={workspaceWords.zoneHint}>
          {(control) =>
            mayChange ? (
              <Combobox
                {...control}
                options={Intl.supportedValuesOf('timeZone').map((value) => ({ value, label: value }))}
                value={timeZone}
                onChange={(value) => void save({ timeZone: value })}
                emptyText={workspaceWords.noZone}
              />
            ) : (
              <Input {...control} readOnly value={timeZone} />
            )
          }
        </Field>
        <Field label={workspaceWords.weekStart} hint={workspaceWords.weekStartHint}>
          {(control) =>
            mayChange ? (
              <Select
                {...control}
                value={String(weekStart)}
                options={weekDays}
                onChange={({ target }) => {
                  const day = WEEK_STARTS.find((one) => String(one) === target.value);
                  if (day !== undefined) void save({ weekStart: day });
                }}
              />
            ) : (
              <Input {...control} readOnly value={shown(weekDays, String(weekStart))} />
            )
          }
        </Field>
        <Field label={workspaceWords.formats}>
          {(control) =>
            mayChange ? (
              <Select
                {...control}
                value={locale ?? ''}
                options={formats}
                onChange={({ target }) =>
                  void save({ locale: FORMAT_LOCALES.find((one) => one === target.value) ?? null })
                }
              />
            ) : (
              <Input {...control} readOnly value={shown(formats, locale ?? '')} />
            )
          }
        </Field>
        <Field label={workspaceWords.currency} hint={workspaceWords.currencyHint}>
          {(control) =>
            mayChange ? (
              <Combobox
                {...control}
                options={currencies}
                value={currency ?? ''}
                onChange={(value) => void save({ currency: value || null })}
                emptyText={workspaceWords.unknownCurrency}
              />
            ) : (
              <Input {...control} readOnly value={shown(currencies, currency ?? '')} />
            )
          }
        </Field>
      </div>
    </Section>
  );
}
