'use client';

import { TASK_PRIORITIES } from '@quartermaster/contracts/tasks/status';
import type { TaskSummary } from '@quartermaster/contracts/tasks/task';
import { ChoiceList } from '@quartermaster/ui/choice-list';
import { type ReactNode, useState } from 'react';
import { DatePicker } from '@/components/date/date-picker';
import { daysBetween } from '@/lib/dates';
import { formatMinutes, readMinutes } from '@/lib/minutes';
import { t } from '@/messages';
import { listWords } from '@/messages/list';
import type { ReadText } from '@/records/editors/field-text';
import { TextForm } from '@/records/editors/text-form';
import { NOBODY, usePeople } from '@/trpc/people';
import { useCan } from '@/trpc/session';
import { inUse, type SettingsStatus, useSettings } from '@/trpc/settings';
import { PriorityMark, TaskStatusMark } from '../marks';
import { deferDays } from './defer-days';
import { LabelMark } from './label-mark';
import { useCreateLabel } from './use-create-label';
import { useCreateProject } from './use-create-project';

interface StatusChoicesProps {
  label: string;
  current?: string;
  fits?: (status: SettingsStatus) => boolean;
  onChoose: (status: SettingsStatus) => void;
}

export function StatusChoices({ label, current, fits = () => true, onChoose }: StatusChoicesProps): ReactNode {
  const all = useSettings().statuses;
  const statuses = all.filter((status) => status.id === current || (status.archivedAt === null && fits(status)));
  return (
    <ChoiceList
      label={label}
      chosen={current ? [current] : []}
      choices={statuses.map((status) => ({
        value: status.id,
        label: status.name,
        mark: <TaskStatusMark status={status.group} name={status.name} />,
      }))}
      emptyText={listWords.noChoice}
      onChoose={(id) => {
        const status = statuses.find((one) => one.id === id);
        if (status) onChoose(status);
      }}
    />
  );
}

type Priority = TaskSummary['priority'];

export function PriorityChoices(props: { label: string; current?: Priority; onChoose: (priority: Priority) => void }) {
  const { label, current, onChoose } = props;
  return (
    <ChoiceList
      label={label}
      chosen={current ? [current] : []}
      choices={TASK_PRIORITIES.toReversed().map((priority) => ({
        value: priority,
        label: t.priority[priority],
        mark: <PriorityMark priority={priority} />,
      }))}
      emptyText={listWords.noChoice}
      onChoose={(value) => {
        const priority = TASK_PRIORITIES.find((one) => one === value);
        if (priority) onChoose(priority);
      }}
    />
  );
}

interface ManyProps {
  label: string;
  chosen: readonly string[];
  onChoose: (ids: string[]) => void;
}

export function PeopleChoices({ label, chosen, onChoose }: ManyProps): ReactNode {
  const { choices } = usePeople();
  return (
    <ChoiceList
      multiple
      label={label}
      chosen={chosen.length === 0 ? [NOBODY] : chosen}
      choices={choices}
      emptyText={t.people.noMatch}
      onChoose={(id) => onChoose(id === NOBODY ? [] : toggled(chosen, id))}
    />
  );
}

export function LabelChoices({ label, chosen, onChoose }: ManyProps): ReactNode {
  const settings = useSettings();
  const createLabel = useCreateLabel();
  return (
    <ChoiceList
      multiple
      label={label}
      chosen={chosen}
      choices={settings.labels.map((one) => ({ value: one.id, label: one.name, mark: <LabelMark label={one} /> }))}
      emptyText={settings.labels.length === 0 ? listWords.noLabels : listWords.noChoice}
      onChoose={(id) => onChoose(toggled(chosen, id))}
      createText={listWords.newLabel}
      onCreate={async (name) => {
        const made = await createLabel(name);
        if (made && !chosen.includes(made.id)) onChoose([...chosen, made.id]);
      }}
    />
  );
}

interface ProjectChoicesProps {
  label: string;
  current?: string | null;
  onChoose: (id: string | null) => void;
}

/** The projects in use. Who may keep them makes a new one of a name that is typed. */
export function ProjectChoices({ label, current, onChoose }: ProjectChoicesProps): ReactNode {
  const mayConfigure = useCan('tasks.configure');
  const createProject = useCreateProject();
  const projects = inUse(useSettings().projects).map(({ id, name }) => ({ value: id, label: name }));
  return (
    <ChoiceList
      label={label}
      chosen={current === undefined ? [] : [current ?? NOBODY]}
      choices={[...projects, { value: NOBODY, label: listWords.noProject }]}
      emptyText={listWords.noChoice}
      onChoose={(id) => onChoose(id === NOBODY ? null : id)}
      {...(mayConfigure
        ? {
            createText: listWords.newProject,
            onCreate: async (name: string) => {
              const made = await createProject(name);
              if (made) onChoose(made.id);
            },
          }
        : {})}
    />
  );
}

interface DeferChoicesProps {
  label: string;
  /** The day that is counted from, for one task; its choices name the day they lead to, and any other can be picked. */
  from?: string;
  onChoose: (days: number) => void;
}

/** By how many days, or to which day. */
export function DeferChoices({ label, from, onChoose }: DeferChoicesProps): ReactNode {
  const [picking, setPicking] = useState(false);
  if (picking && from !== undefined)
    return (
      <DatePicker
        required
        label={label}
        value={null}
        choices={[]}
        onChange={(day) => (day ? onChoose(daysBetween(from, day.on)) : undefined)}
        onLeave={() => setPicking(false)}
      />
    );
  const choices = deferDays(from).map(({ days, label, hint }) => ({ value: String(days), label, hint }));
  return (
    <ChoiceList
      label={label}
      chosen={[]}
      choices={from === undefined ? choices : [...choices, { value: PICK, label: listWords.deferPick }]}
      emptyText={listWords.noChoice}
      onChoose={(value) => (value === PICK ? setPicking(true) : onChoose(Number(value)))}
    />
  );
}

const PICK = 'pick';

interface EstimateFormProps {
  label: string;
  value: number | null;
  onSave: (minutes: number | null) => void;
}

/** A time as people write it; empty takes the estimate away. */
export function EstimateForm({ label, value, onSave }: EstimateFormProps): ReactNode {
  return (
    <TextForm
      label={label}
      text={value === null ? '' : formatMinutes(value)}
      hint={listWords.estimateHint}
      read={readEstimate}
      onSave={(minutes) => onSave(minutes === null ? null : Number(minutes))}
      onLeave={() => onSave(value)}
    />
  );
}

/** A time as minutes, in text. */
export function readEstimate(text: string): ReadText {
  if (text.trim() === '') return { value: null };
  const minutes = readMinutes(text);
  return minutes === null ? { error: listWords.estimateShape } : { value: String(minutes) };
}

function toggled(ids: readonly string[], id: string): string[] {
  return ids.includes(id) ? ids.filter((one) => one !== id) : [...ids, id];
}
