'use client';

import { LABEL_COLORS, type LabelColor } from '@quartermaster/contracts/label-colors';
import type { Label } from '@quartermaster/contracts/labels';
import { LIMITS } from '@quartermaster/contracts/limits';
import { Button } from '@quartermaster/ui/button';
import { Select } from '@quartermaster/ui/select';
import { showToast } from '@quartermaster/ui/toast';
import { type ReactNode, useState } from 'react';
import { LabelDot } from '@/features/tasks/pickers/label-mark';
import { settingsWords } from '@/messages/settings';
import { useTRPCClient } from '@/trpc/client';
import { useSettings } from '@/trpc/settings';
import { AddForm } from './add-form';
import { Confirm } from './confirm';
import { InlineText } from './inline-text';
import { Row, Rows, Section } from './section';
import { type Save, useSave } from './use-save';

const words = settingsWords.labels;
const colors = LABEL_COLORS.map((value) => ({ value, label: words.colors[value] }));

/** The workspace's labels. */
export function LabelsSection({ mayChange }: { mayChange: boolean }): ReactNode {
  const client = useTRPCClient();
  const save = useSave();
  const { labels } = useSettings();
  return (
    <Section id="labels" title={words.title} note={words.note}>
      {labels.length === 0 ? <p>{words.empty}</p> : null}
      {labels.length > 0 ? (
        <Rows label={words.title}>
          {labels.map((label) => (
            <LabelRow key={label.id} label={label} mayChange={mayChange} save={save} />
          ))}
        </Rows>
      ) : null}
      {mayChange ? (
        <AddForm
          label={words.new}
          most={LIMITS.settingsNameChars}
          onAdd={(name) => save(() => client.labels.create.mutate({ name }), settingsWords.added(name))}
        />
      ) : null}
    </Section>
  );
}

function LabelRow({ label, mayChange, save }: { label: Label; mayChange: boolean; save: Save }): ReactNode {
  const client = useTRPCClient();
  const [asking, setAsking] = useState(false);
  const { id, name, color } = label;
  const update = (patch: { name?: string; color?: LabelColor }) =>
    save(
      (versionOf) => client.labels.update.mutate({ id, version: versionOf(label), ...patch }),
      settingsWords.saved(patch.name ?? name),
    );
  async function paint(value: string): Promise<void> {
    const next = LABEL_COLORS.find((one) => one === value);
    const problem = next && (await update({ color: next }));
    if (problem) showToast({ text: problem, tone: 'danger' });
  }
  return (
    <Row
      actions={
        mayChange ? (
          <Button size="sm" tone="quiet" aria-label={settingsWords.removeNamed(name)} onClick={() => setAsking(true)}>
            {settingsWords.remove}
          </Button>
        ) : null
      }
    >
      <LabelDot color={color} />
      <InlineText
        label={settingsWords.nameOf(name)}
        value={name}
        most={LIMITS.settingsNameChars}
        disabled={!mayChange}
        className="min-w-40 flex-1"
        onSave={(next) => update({ name: next })}
      />
      {mayChange ? (
        <Select
          aria-label={words.colorOf(name)}
          className="w-32"
          value={color}
          options={colors}
          onChange={(event) => void paint(event.target.value)}
        />
      ) : (
        <span className="text-ink-2">{words.colors[color]}</span>
      )}
      {asking ? (
        <Confirm
          danger
          title={words.removeTitle(name)}
          body={words.removeBody}
          verb={settingsWords.remove}
          onClose={() => setAsking(false)}
          onConfirm={() =>
            save(
              (versionOf) => client.labels.delete.mutate({ id, version: versionOf(label) }),
              (done) => words.removed(name, done.tasks),
            )
          }
        />
      ) : null}
    </Row>
  );
}
