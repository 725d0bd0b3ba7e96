import type { Recurrence } from '@quartermaster/contracts/recurrence';
import { RULE_FREQUENCIES, RULE_WEEKDAYS } from '@quartermaster/contracts/recurrence-rule';
import { Button } from '@quartermaster/ui/button';
import { Dialog, DialogActions } from '@quartermaster/ui/dialog';
import { Field } from '@quartermaster/ui/field';
import { Input } from '@quartermaster/ui/input';
import { Select } from '@quartermaster/ui/select';
import { type FormEvent, type ReactNode, useState } from 'react';
import { DateField } from '@/components/date/date-field';
import { type DateRead, type DayTime, dateProblem } from '@/components/date/types';
import { t } from '@/messages';
import { planWords } from '@/messages/plan';
import { useToday } from '@/trpc/use-today';
import { ExceptDates } from './except-dates';
import { monthlyChoices } from './monthly-choices';
import { NextDates } from './next-dates';
import { FIRST_FORM, type RuleForm, toForm, toRule } from './rule-form';

interface RepeatDialogProps {
  /** What repeats. */
  name: string;
  value: Recurrence | null;
  /** Where the dates begin; null is today. */
  dueOn: string | null;
  onSave: (value: Recurrence) => void;
  onClose: () => void;
}

/** How a task comes back: a form for the usual rules, the rule itself for the others, and the dates it comes to. */
export function RepeatDialog({ name, value: now, dueOn, onSave, onClose }: RepeatDialogProps): ReactNode {
  const today = useToday();
  const known = now === null ? FIRST_FORM : toForm(now.rule);
  const [form, setForm] = useState<RuleForm>(known ?? FIRST_FORM);
  const end = known?.end.kind === 'until' ? { on: known.end.date, time: null } : null;
  const [until, setUntil] = useState<DateRead>(end ? { kind: 'day', ...end } : { kind: 'none' });
  const [text, setText] = useState(now?.rule ?? '');
  const [from, setFrom] = useState(now?.from ?? 'due');
  const [except, setExcept] = useState<readonly string[]>(now?.except ?? []);
  const [left, setLeft] = useState<DateRead>({ kind: 'none' });
  const [tried, setTried] = useState(false);
  const asText = known === null;
  const rule = asText ? text.trim() : toRule(endOn(form, until));
  const intervalError = isWhole(form.interval) ? undefined : planWords.wholeNumber;
  const endError =
    form.end.kind === 'count' && !isWhole(form.end.times)
      ? planWords.wholeNumber
      : form.end.kind === 'until'
        ? (dateProblem(until) ?? (until.kind === 'day' ? undefined : planWords.needsUntil))
        : undefined;
  const fine = asText || (!intervalError && !endError);
  const recurrence = { rule, from, except: [...except] };
  const put = (change: Partial<RuleForm>) => setForm({ ...form, ...change });

  function onSubmit(event: FormEvent): void {
    event.preventDefault();
    setTried(true);
    // What was typed and not understood still stands in its field.
    if (!fine || left.kind !== 'none') return;
    onSave(recurrence);
    onClose();
  }
  return (
    <Dialog open onClose={onClose} title={planWords.title(name)} closeLabel={t.common.close}>
      <form noValidate onSubmit={onSubmit} className="grid gap-4">
        {asText ? (
          <Field label={planWords.rule} hint={planWords.ruleHint}>
            {(control) => <Input {...control} value={text} onChange={(event) => setText(event.target.value)} />}
          </Field>
        ) : (
          <>
            <div className="grid grid-cols-2 gap-4">
              <Field label={planWords.every} error={intervalError}>
                {(control) => (
                  <Input
                    {...control}
                    type="number"
                    min={1}
                    max={999}
                    value={Number.isNaN(form.interval) ? '' : form.interval}
                    onChange={(event) => put({ interval: event.target.valueAsNumber })}
                  />
                )}
              </Field>
              <Field label={planWords.unit}>
                {(control) => (
                  <Select
                    {...control}
                    value={form.freq}
                    onChange={(event) =>
                      put({ freq: RULE_FREQUENCIES.find((freq) => freq === event.target.value) ?? 'WEEKLY' })
                    }
                    options={RULE_FREQUENCIES.map((value) => ({ value, label: planWords.units[value] }))}
                  />
                )}
              </Field>
            </div>
            {form.freq === 'WEEKLY' ? <Weekdays form={form} onChange={put} /> : null}
            {form.freq === 'MONTHLY' ? (
              <Field label={planWords.monthly}>
                {(control) => (
                  <Select
                    {...control}
                    value={form.monthly}
                    onChange={(event) => put({ monthly: event.target.value })}
                    options={monthlyChoices(dueOn ?? today, form.monthly)}
                  />
                )}
              </Field>
            ) : null}
            <Ending
              form={form}
              until={end}
              onUntil={setUntil}
              error={form.end.kind !== 'until' || tried ? endError : undefined}
              onChange={put}
            />
          </>
        )}
        <Field label={planWords.from}>
          {(control) => (
            <Select
              {...control}
              value={from}
              onChange={(event) => setFrom(event.target.value === 'completion' ? 'completion' : 'due')}
              options={(['due', 'completion'] as const).map((value) => ({ value, label: planWords.froms[value] }))}
            />
          )}
        </Field>
        <ExceptDates dates={except} onRead={setLeft} onChange={setExcept} />
        {fine && rule ? <NextDates recurrence={recurrence} dueOn={dueOn ?? today} /> : null}
        <DialogActions>
          <Button onClick={onClose}>{t.common.cancel}</Button>
          <Button type="submit" tone="primary">
            {planWords.save}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

/** The rule ends on the day that is typed. */
function endOn(form: RuleForm, read: DateRead): RuleForm {
  if (form.end.kind !== 'until') return form;
  return { ...form, end: { kind: 'until', date: read.kind === 'day' ? read.on : '' } };
}

function isWhole(value: number): boolean {
  return Number.isInteger(value) && value >= 1 && value <= 999;
}

interface PartProps {
  form: RuleForm;
  error?: string | undefined;
  onChange: (change: Partial<RuleForm>) => void;
}

function Weekdays({ form, onChange }: PartProps): ReactNode {
  return (
    <fieldset>
      <legend className="pb-1 text-base font-semibold">{planWords.on}</legend>
      <div className="flex flex-wrap gap-x-4 gap-y-1">
        {RULE_WEEKDAYS.map((day) => (
          <label key={day} className="flex min-h-8 items-center gap-1.5">
            <input
              type="checkbox"
              className="size-4"
              checked={form.weekdays.includes(day)}
              onChange={(event) =>
                onChange({
                  weekdays: RULE_WEEKDAYS.filter((one) =>
                    one === day ? event.target.checked : form.weekdays.includes(one),
                  ),
                })
              }
            />
            {planWords.days[day]}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

const ENDINGS = ['never', 'until', 'count'] as const;

interface EndingProps extends PartProps {
  /** The last day there was. */
  until: DayTime | null;
  onUntil: (read: DateRead) => void;
}

function Ending({ form: { end }, until, error, onChange, onUntil }: EndingProps): ReactNode {
  return (
    <div className="grid items-start gap-4 sm:grid-cols-2">
      <Field label={planWords.ends}>
        {(control) => (
          <Select
            {...control}
            value={end.kind}
            onChange={({ target: { value } }) =>
              onChange({
                end:
                  value === 'until'
                    ? { kind: 'until', date: '' }
                    : value === 'count'
                      ? { kind: 'count', times: 10 }
                      : { kind: 'never' },
              })
            }
            options={ENDINGS.map((value) => ({ value, label: planWords.endings[value] }))}
          />
        )}
      </Field>
      {end.kind === 'until' ? (
        <DateField required label={planWords.until} value={until} error={error} onRead={onUntil} />
      ) : null}
      {end.kind === 'count' ? (
        <Field label={planWords.count} error={error}>
          {(control) => (
            <Input
              {...control}
              type="number"
              min={1}
              max={999}
              value={Number.isNaN(end.times) ? '' : end.times}
              onChange={(event) => onChange({ end: { kind: 'count', times: event.target.valueAsNumber } })}
            />
          )}
        </Field>
      ) : null}
    </div>
  );
}
