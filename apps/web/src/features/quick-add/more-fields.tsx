import { TASK_PRIORITIES, type TaskPriority } from '@quartermaster/contracts/tasks/status';
import { Combobox } from '@quartermaster/ui/combobox';
import { Field } from '@quartermaster/ui/field';
import { Textarea } from '@quartermaster/ui/input';
import { Select } from '@quartermaster/ui/select';
import { type ReactNode, useEffect, useRef } from 'react';
import { DateField } from '@/components/date/date-field';
import { t } from '@/messages';
import { usePeople } from '@/trpc/people';
import type { OwnValues, ShownValues } from './own-values';

interface MoreFieldsProps {
  id: string;
  values: ShownValues;
  due: { key: number; error: string | undefined };
  /** They were asked for just now. */
  focus: boolean;
  onChange: (change: OwnValues) => void;
}

/** What the line of a new task does not have to say. */
export function MoreFields({ id, values, due, focus, onChange }: MoreFieldsProps): ReactNode {
  const people = usePeople();
  const place = useRef<HTMLDivElement>(null);
  const { assignee, priority, description } = values;
  useEffect(() => {
    if (focus) place.current?.querySelector('input')?.focus();
  }, [focus]);
  return (
    <div ref={place} id={id} className="grid gap-4 pt-2">
      <Field label={t.tasks.columns.assignee}>
        {(control) => (
          <Combobox
            {...control}
            options={people.choices}
            value={assignee}
            onChange={(value) => onChange({ assignee: value })}
            emptyText={t.people.noMatch}
          />
        )}
      </Field>
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <DateField
          key={due.key}
          name="dueOn"
          label={t.tasks.columns.due}
          timed
          value={values.due}
          onRead={(read) => onChange({ due: read })}
          error={due.error}
        />
        <Field label={t.tasks.columns.priority}>
          {(control) => (
            <Select
              {...control}
              value={priority}
              onChange={(event) => onChange({ priority: priorityOf(event.target.value) })}
              options={TASK_PRIORITIES.map((value) => ({ value, label: t.priority[value] }))}
            />
          )}
        </Field>
      </div>
      <Field label={t.tasks.description}>
        {(control) => (
          <Textarea
            {...control}
            value={description}
            onChange={(event) => onChange({ description: event.target.value })}
          />
        )}
      </Field>
    </div>
  );
}

function priorityOf(value: string): TaskPriority {
  return TASK_PRIORITIES.find((priority) => priority === value) ?? 'none';
}
