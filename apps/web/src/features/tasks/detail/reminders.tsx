'use client';

import type { Reminder, ReminderTime } from '@quartermaster/contracts/reminders';
import { Button, IconButton } from '@quartermaster/ui/button';
import { Field } from '@quartermaster/ui/field';
import { Select } from '@quartermaster/ui/select';
import { showToast } from '@quartermaster/ui/toast';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Plus, X } from 'lucide-react';
import { type FormEvent, type ReactNode, useState } from 'react';
import { DateField } from '@/components/date/date-field';
import { type DateRead, dateProblem } from '@/components/date/types';
import { readFailure } from '@/lib/api-error';
import { formatInstant } from '@/lib/dates';
import { instantOf } from '@/lib/zoned';
import { t } from '@/messages';
import { dateWords } from '@/messages/date';
import { planWords } from '@/messages/plan';
import { Section } from '@/records/panel/section';
import { useTRPC, useTRPCClient } from '@/trpc/client';
import { useOwnZone } from '@/trpc/session';
import type { PartProps } from './use-parts';

const CHOICES = ['0', '10', '60', '1440', '10080', 'at'] as const;

/** When the task will be brought to one's mind, by mail. */
export function Reminders({ task, mayWrite, opened }: PartProps): ReactNode {
  const api = useTRPCClient();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const zone = useOwnZone();
  const [adding, setAdding] = useState(opened);
  const options = trpc.reminders.list.queryOptions({ taskId: task.id });
  const reminders = useQuery(options).data?.items ?? [];
  if (!mayWrite && reminders.length === 0) return null;

  async function change(call: () => Promise<unknown>): Promise<void> {
    try {
      await call();
    } catch (error) {
      showToast({ text: readFailure(error).message || planWords.failed, tone: 'danger' });
    }
    await queries.invalidateQueries({ queryKey: options.queryKey });
  }
  return (
    <Section title={planWords.reminders} blank={reminders.length === 0}>
      <ul className="grid gap-1 empty:hidden">
        {reminders.map((reminder) => (
          <li key={reminder.id} className="flex min-h-8 items-center gap-2">
            <span>{whenOf(reminder, zone)}</span>
            <span className="text-sm text-ink-2">{stateOf(reminder, zone)}</span>
            {mayWrite ? (
              <IconButton
                size="sm"
                label={planWords.remove(whenOf(reminder, zone))}
                onClick={() => void change(() => api.reminders.remove.mutate({ id: reminder.id }))}
              >
                <X aria-hidden className="size-4" strokeWidth={1.75} />
              </IconButton>
            ) : null}
          </li>
        ))}
      </ul>
      {mayWrite && adding ? (
        <ReminderForm
          zone={zone}
          dated={task.dueOn !== null}
          timed={task.dueTime !== null}
          onCancel={() => setAdding(false)}
          onAdd={(time) => {
            setAdding(false);
            void change(() => api.reminders.add.mutate({ taskId: task.id, time }));
          }}
        />
      ) : null}
      {mayWrite && !adding ? (
        <Button size="sm" tone="quiet" className="justify-self-start" onClick={() => setAdding(true)}>
          <Plus aria-hidden className="size-4" strokeWidth={1.75} />
          {planWords.add}
        </Button>
      ) : null}
    </Section>
  );
}

interface ReminderFormProps {
  zone: string;
  /** The task has a due date to count from. */
  dated: boolean;
  /** And a time: minutes before a whole day mean little. */
  timed: boolean;
  onCancel: () => void;
  onAdd: (time: ReminderTime) => void;
}

function ReminderForm({ zone, dated, timed, onCancel, onAdd }: ReminderFormProps): ReactNode {
  const [choice, setChoice] = useState<string>(dated ? (timed ? '10' : '1440') : 'at');
  const [at, setAt] = useState<DateRead>({ kind: 'none' });
  const [sent, setSent] = useState(false);
  const missing = at.kind === 'day' && at.time === null ? dateWords.timeMissing : undefined;
  const problem = dateProblem(at) ?? missing ?? (at.kind === 'none' ? planWords.atMissing : undefined);

  function onSubmit(event: FormEvent): void {
    event.preventDefault();
    if (choice !== 'at') onAdd({ minutesBefore: Number(choice) });
    else if (!problem && at.kind === 'day') onAdd({ at: instantOf(`${at.on}T${at.time}`, zone) });
    else setSent(true);
  }
  return (
    <form noValidate onSubmit={onSubmit} className="grid gap-3 rounded-panel border border-border p-3">
      <Field label={planWords.when} hint={dated || choice === 'at' ? undefined : planWords.needsDue}>
        {(control) => (
          <Select
            {...control}
            autoFocus
            value={choice}
            onChange={(event) => setChoice(event.target.value)}
            options={CHOICES.map((value) => ({ value, label: planWords.choices[value] }))}
          />
        )}
      </Field>
      {choice === 'at' ? (
        <DateField
          required
          timed
          label={planWords.at}
          value={null}
          zone={zone}
          error={sent ? problem : undefined}
          onRead={setAt}
        />
      ) : null}
      <div className="flex gap-2">
        <Button type="submit">{planWords.save}</Button>
        <Button tone="quiet" onClick={onCancel}>
          {t.common.cancel}
        </Button>
      </div>
    </form>
  );
}

function whenOf({ at, minutesBefore }: Reminder, zone: string): string {
  if (at !== null) return formatInstant(at, zone);
  const known = CHOICES.find((choice) => choice === String(minutesBefore));
  return known ? planWords.choices[known] : planWords.before(minutesBefore ?? 0);
}

function stateOf({ at, fireAt, firedAt }: Reminder, zone: string): string {
  if (firedAt !== null) return planWords.fired;
  if (fireAt === null) return planWords.waits;
  return at === null ? formatInstant(fireAt, zone) : '';
}
