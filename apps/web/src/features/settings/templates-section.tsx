'use client';

import { LIMITS } from '@quartermaster/contracts/limits';
import type { TemplateSummary } from '@quartermaster/contracts/templates';
import { Button } from '@quartermaster/ui/button';
import { type ReactNode, useState } from 'react';
import { useStartTemplate } from '@/features/tasks/templates/use-start-template';
import { lazyDialog } from '@/lib/lazy-dialog';
import { settingsWords } from '@/messages/settings';
import { useTRPCClient } from '@/trpc/client';
import { useCan } from '@/trpc/session';
import { useSettings } from '@/trpc/settings';
import { AddForm } from './add-form';
import { Confirm } from './confirm';
import { InlineText } from './inline-text';
import { Row, Rows, Section } from './section';
import { type Save, useSave } from './use-save';

const TemplateDialog = lazyDialog(() => import('./template/template-dialog').then((module) => module.TemplateDialog));

const words = settingsWords.templates;

/** The workspace's templates of tasks. */
export function TemplatesSection({ mayChange }: { mayChange: boolean }): ReactNode {
  const client = useTRPCClient();
  const save = useSave();
  const { templates } = useSettings();
  const add = (name: string) =>
    save(() => client.templates.create.mutate({ name, body: { title: name } }), settingsWords.added(name));
  return (
    <Section id="templates" title={words.title} note={words.note}>
      {templates.length === 0 ? <p>{words.empty}</p> : null}
      {templates.length > 0 ? (
        <Rows label={words.title}>
          {templates.map((template) => (
            <TemplateRow key={template.id} template={template} mayChange={mayChange} save={save} />
          ))}
        </Rows>
      ) : null}
      {mayChange ? <AddForm label={words.new} most={LIMITS.nameChars} onAdd={add} /> : null}
    </Section>
  );
}

interface TemplateRowProps {
  template: TemplateSummary;
  mayChange: boolean;
  save: Save;
}

function TemplateRow({ template, mayChange, save }: TemplateRowProps): ReactNode {
  const client = useTRPCClient();
  const { id, name } = template;
  const mayWrite = useCan('tasks.write');
  const start = useStartTemplate();
  const [asking, setAsking] = useState(false);
  const [editing, setEditing] = useState(false);
  return (
    <Row
      actions={
        <>
          {mayWrite ? (
            <Button size="sm" tone="quiet" aria-label={words.useNamed(name)} onClick={() => void start(id)}>
              {words.use}
            </Button>
          ) : null}
          {mayChange ? (
            <Button size="sm" tone="quiet" aria-label={words.editNamed(name)} onClick={() => setEditing(true)}>
              {words.edit}
            </Button>
          ) : null}
          {mayChange ? (
            <Button size="sm" tone="quiet" aria-label={settingsWords.removeNamed(name)} onClick={() => setAsking(true)}>
              {settingsWords.remove}
            </Button>
          ) : null}
        </>
      }
    >
      <InlineText
        label={settingsWords.nameOf(name)}
        value={name}
        most={LIMITS.nameChars}
        disabled={!mayChange}
        className="min-w-40 flex-1"
        onSave={(next) =>
          save(
            (versionOf) => client.templates.update.mutate({ id, version: versionOf(template), name: next }),
            settingsWords.saved(next),
          )
        }
      />
      {editing ? <TemplateDialog id={id} name={name} save={save} onClose={() => setEditing(false)} /> : null}
      {asking ? (
        <Confirm
          danger
          title={words.removeTitle(name)}
          body={words.removeBody}
          verb={settingsWords.remove}
          onClose={() => setAsking(false)}
          onConfirm={() =>
            save(
              (versionOf) => client.templates.delete.mutate({ id, version: versionOf(template) }),
              settingsWords.didRemove(name),
            )
          }
        />
      ) : null}
    </Row>
  );
}
