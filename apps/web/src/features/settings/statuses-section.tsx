'use client';

import { LIMITS } from '@quartermaster/contracts/limits';
import { TASK_STATUSES, type TaskStatus } from '@quartermaster/contracts/tasks/status';
import { Field } from '@quartermaster/ui/field';
import { Select } from '@quartermaster/ui/select';
import { type ReactNode, useState } from 'react';
import { TaskStatusMark } from '@/features/tasks/marks';
import { t } from '@/messages';
import { settingsWords } from '@/messages/settings';
import { useTRPCClient } from '@/trpc/client';
import { inUse, type SettingsStatus, useSettings } from '@/trpc/settings';
import { AddForm } from './add-form';
import { ArchiveButton } from './archive-button';
import { Confirm } from './confirm';
import { InlineText } from './inline-text';
import { moverOf } from './move';
import { Archived, MoveButtons, Row, Rows, Section } from './section';
import { type Problem, type Save, useSave } from './use-save';

const words = settingsWords.statuses;
const groups = TASK_STATUSES.map((value) => ({ value, label: t.status[value] }));

/** The workspace's statuses in the order boards show them. */
export function StatusesSection({ mayChange }: { mayChange: boolean }): ReactNode {
  const client = useTRPCClient();
  const save = useSave();
  const { statuses } = useSettings();
  const [group, setGroup] = useState<TaskStatus>('todo');
  const shown = inUse(statuses);
  const archived = statuses.filter((status) => status.archivedAt);
  const move = moverOf(shown, save, (ids) => client.statuses.reorder.mutate({ ids }));

  return (
    <Section id="statuses" title={words.title} note={words.note}>
      <Rows label={words.title}>
        {shown.map((status, place) => (
          <StatusRow
            key={status.id}
            status={status}
            others={shown.filter((one) => one.group === status.group && one.id !== status.id)}
            mayChange={mayChange}
            save={save}
            moves={
              <MoveButtons
                name={status.name}
                place={place}
                of={shown.length}
                onMove={(step) => void move(place, step)}
              />
            }
          />
        ))}
      </Rows>
      <Archived count={archived.length}>
        <Rows label={settingsWords.archived(archived.length)}>
          {archived.map((status) => (
            <StatusRow key={status.id} status={status} others={[]} mayChange={mayChange} save={save} />
          ))}
        </Rows>
      </Archived>
      {mayChange ? (
        <AddForm
          label={words.new}
          most={LIMITS.settingsNameChars}
          onAdd={(name) => save(() => client.statuses.create.mutate({ name, group }), settingsWords.added(name))}
        >
          <Field label={words.group}>
            {(control) => (
              <Select
                {...control}
                value={group}
                options={groups}
                onChange={(event) => setGroup(TASK_STATUSES.find((one) => one === event.target.value) ?? 'todo')}
              />
            )}
          </Field>
        </AddForm>
      ) : null}
    </Section>
  );
}

interface StatusRowProps {
  status: SettingsStatus;
  /** Of the same group, for its tasks when it goes. */
  others: readonly SettingsStatus[];
  mayChange: boolean;
  save: Save;
  moves?: ReactNode;
}

function StatusRow({ status, others, mayChange, save, moves }: StatusRowProps): ReactNode {
  const client = useTRPCClient();
  const [asking, setAsking] = useState(false);
  const { id, name, wipLimit, archivedAt } = status;
  const update = (patch: { name?: string; wipLimit?: number | null }) =>
    save(
      (versionOf) => client.statuses.update.mutate({ id, version: versionOf(status), ...patch }),
      settingsWords.saved(patch.name ?? name),
    );
  const restore = () =>
    save(
      (versionOf) => client.statuses.unarchive.mutate({ id, version: versionOf(status) }),
      settingsWords.didRestore(name),
    );
  return (
    <Row
      actions={
        mayChange ? (
          <>
            {moves}
            <ArchiveButton
              name={name}
              archived={archivedAt !== null}
              refusal={others.length === 0 ? words.lastOne : undefined}
              onArchive={() => setAsking(true)}
              onRestore={() => void restore()}
            />
          </>
        ) : null
      }
    >
      <TaskStatusMark status={status.group} name="" />
      <InlineText
        label={settingsWords.nameOf(name)}
        value={name}
        most={LIMITS.settingsNameChars}
        disabled={!mayChange}
        className="min-w-32 flex-1"
        onSave={(next) => update({ name: next })}
      />
      <span className="text-sm text-ink-2 empty:hidden md:w-32 md:empty:block">
        {name === t.status[status.group] ? null : words.ofGroup(t.status[status.group])}
      </span>
      <span aria-hidden className="text-sm text-ink-2">
        {words.limitHint}
      </span>
      <InlineText
        optional
        label={words.limit(name)}
        value={wipLimit === null ? '' : String(wipLimit)}
        most={5}
        placeholder={words.noLimit}
        inputMode="numeric"
        disabled={!mayChange}
        className="w-24"
        check={checkLimit}
        onSave={(next) => update({ wipLimit: next === '' ? null : Number(next) })}
      />
      {asking ? <ArchiveStatus status={status} others={others} save={save} onClose={() => setAsking(false)} /> : null}
    </Row>
  );
}

function checkLimit(text: string): Problem {
  return text === '' || (/^[1-9]\d*$/.test(text) && Number(text) <= LIMITS.wipLimit) ? undefined : words.limitShape;
}

interface ArchiveStatusProps {
  status: SettingsStatus;
  others: readonly SettingsStatus[];
  save: Save;
  onClose: () => void;
}

function ArchiveStatus({ status, others, save, onClose }: ArchiveStatusProps): ReactNode {
  const client = useTRPCClient();
  const { id, name } = status;
  const [moveTo, setMoveTo] = useState(others[0]?.id);
  return (
    <Confirm
      title={words.archiveTitle(name)}
      body={words.archiveBody}
      verb={settingsWords.archive}
      onClose={onClose}
      onConfirm={() =>
        save(
          (versionOf) =>
            client.statuses.archive.mutate({ id, version: versionOf(status), ...(moveTo ? { moveTo } : {}) }),
          (done) => words.moved(name, done.moved),
        )
      }
    >
      <Field label={words.moveTo}>
        {(control) => (
          <Select
            {...control}
            value={moveTo}
            options={others.map((one) => ({ value: one.id, label: one.name }))}
            onChange={(event) => setMoveTo(others.find((one) => one.id === event.target.value)?.id)}
          />
        )}
      </Field>
    </Confirm>
  );
}
