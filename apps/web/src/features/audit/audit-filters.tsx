'use client';

import type { AuditFilter } from '@quartermaster/contracts/audit';
import { SYSTEM_ACTOR } from '@quartermaster/contracts/audit-terms';
import { Button } from '@quartermaster/ui/button';
import { Field } from '@quartermaster/ui/field';
import { Select, type SelectOption } from '@quartermaster/ui/select';
import type { ReactNode } from 'react';
import { DateField } from '@/components/date/date-field';
import { auditWords } from '@/messages/audit';
import { useMembers } from '@/trpc/session';
import { RECORD_KINDS } from './change-readers';
import { writeFilters } from './filters';
import { SearchField } from './search-field';

/** What narrows the log. Every choice is written into the address. */
export function AuditFilters({ filter }: { filter: AuditFilter }): ReactNode {
  const members = useMembers();
  const change = (changed: Parameters<typeof writeFilters>[0]) => writeFilters({ ...filter, ...changed });
  const people = [...members].sort((a, b) => a.name.localeCompare(b.name));
  return (
    <search aria-label={auditWords.filters} className="grid grid-cols-2 items-end gap-x-3 gap-y-2 lg:grid-cols-6">
      <Choice
        label={auditWords.person}
        value={filter.actor}
        any={auditWords.everyone}
        options={[
          ...people.map(({ id, name }) => ({ value: id, label: name })),
          { value: SYSTEM_ACTOR, label: auditWords.jobs },
        ]}
        onChange={(actor) => change({ actor })}
      />
      <Choice
        label={auditWords.kinds}
        value={filter.noun}
        any={auditWords.everyKind}
        options={Object.entries(auditWords.kind).map(([value, label]) => ({ value, label }))}
        onChange={(noun) => change({ noun, action: undefined })}
      />
      <Choice
        label={auditWords.actions}
        value={filter.action}
        any={auditWords.everyAction}
        options={actionsOf(filter.noun)}
        onChange={(action) => change({ action })}
      />
      <DateField label={auditWords.from} value={dayOf(filter.from)} onCommit={(day) => change({ from: day?.on })} />
      <DateField label={auditWords.to} value={dayOf(filter.to)} onCommit={(day) => change({ to: day?.on })} />
      <SearchField
        label={auditWords.text}
        hint={auditWords.textHint}
        value={filter.text ?? ''}
        onSearch={(text) => change({ text })}
      />
      {Object.keys(filter).length > 0 ? (
        <Button tone="quiet" className="col-span-full justify-self-start" onClick={() => writeFilters({})}>
          {auditWords.clear}
        </Button>
      ) : null}
    </search>
  );
}

interface ChoiceProps {
  label: string;
  value: string | undefined;
  /** The option that narrows nothing. */
  any: string;
  options: readonly SelectOption[];
  onChange: (value: string | undefined) => void;
}

function Choice({ label, value, any, options, onChange }: ChoiceProps): ReactNode {
  // What the address asks for is shown, also where the menu does not offer it.
  const isOffered = value === undefined || options.some((option) => option.value === value);
  return (
    <Field label={label}>
      {(control) => (
        <Select
          {...control}
          value={value ?? ''}
          options={[{ value: '', label: any }, ...options, ...(isOffered ? [] : [{ value, label: value }])]}
          onChange={({ target }) => onChange(target.value || undefined)}
        />
      )}
    </Field>
  );
}

/** The actions of a kind; those of all kinds, until one is chosen. */
function actionsOf(noun: string | undefined): SelectOption[] {
  if (noun === undefined) {
    return Object.entries(auditWords.kind).flatMap(([each, kind]) =>
      actionsOf(each).map(({ value, label }) => ({ value, label: `${kind}: ${label.toLowerCase()}` })),
    );
  }
  const shared = RECORD_KINDS.some((kind) => kind.noun === noun) ? auditWords.actionsOf.record : [];
  const actions = [...(shared ?? []), ...(auditWords.actionsOf[noun] ?? [])].map((verb) => `${noun}.${verb}`);
  return actions.map((action) => ({ value: action, label: auditWords.actionName(action) }));
}

function dayOf(on: string | undefined) {
  return on === undefined ? null : { on, time: null };
}
