'use client';

import type { ReactNode } from 'react';
import { t } from '@/messages';
import { listWords } from '@/messages/list';
import { usePeople } from '@/trpc/people';
import { nameIn, useSettings } from '@/trpc/settings';
import { TaskStatusMark } from '../marks';
import { LabelChoices, PeopleChoices, ProjectChoices, StatusChoices } from './choices';
import { LabelMark } from './label-mark';
import { PickerButton } from './picker-button';

interface PickerProps<T> {
  label: string;
  value: T;
  onChange: (value: T) => void;
  disabled?: boolean | undefined;
}

/** One of the workspace's projects, or none. */
export function ProjectPicker({ label, value, onChange, disabled }: PickerProps<string | null>): ReactNode {
  const name = nameIn(useSettings().projects, value) || listWords.noProject;
  return (
    <PickerButton label={label} value={name} disabled={disabled}>
      {(close) => (
        <ProjectChoices
          label={label}
          current={value}
          onChoose={(id) => {
            onChange(id);
            close();
          }}
        />
      )}
    </PickerButton>
  );
}

/** One of the workspace's statuses, by id. */
export function StatusPicker({ label, value, onChange, disabled }: PickerProps<string>): ReactNode {
  const status = useSettings().statuses.find(({ id }) => id === value);
  const mark = status ? <TaskStatusMark status={status.group} name={status.name} /> : undefined;
  return (
    <PickerButton label={label} value={status?.name ?? ''} mark={mark} disabled={disabled}>
      {(close) => (
        <StatusChoices
          label={label}
          current={value}
          onChoose={({ id }) => {
            onChange(id);
            close();
          }}
        />
      )}
    </PickerButton>
  );
}

/** Any number of members. */
export function PeoplePicker({ label, value, onChange, disabled }: PickerProps<readonly string[]>): ReactNode {
  const { namesOf } = usePeople();
  return (
    <PickerButton label={label} value={namesOf(value)} disabled={disabled}>
      {() => <PeopleChoices label={label} chosen={value} onChoose={onChange} />}
    </PickerButton>
  );
}

/** Any number of labels; a name that is none yet becomes one. */
export function LabelsPicker({ label, value, onChange, disabled }: PickerProps<readonly string[]>): ReactNode {
  const chosen = useSettings().labels.filter(({ id }) => value.includes(id));
  const mark = (
    <span className="flex flex-wrap gap-x-3">
      {chosen.map((one) => (
        <LabelMark key={one.id} label={one} />
      ))}
    </span>
  );
  return (
    <PickerButton
      label={label}
      value={chosen.map(({ name }) => name).join(', ') || t.common.none}
      mark={chosen.length > 0 ? mark : undefined}
      disabled={disabled}
    >
      {() => <LabelChoices label={label} chosen={value} onChoose={onChange} />}
    </PickerButton>
  );
}
