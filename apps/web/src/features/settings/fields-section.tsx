'use client';

import { LIMITS } from '@quartermaster/contracts/limits';
import { Button } from '@quartermaster/ui/button';
import { type ReactNode, useState } from 'react';
import { settingsWords } from '@/messages/settings';
import { useTRPCClient } from '@/trpc/client';
import { fieldsOf, inUse, type SettingsField, useSettings } from '@/trpc/settings';
import { ArchiveButton } from './archive-button';
import { ChoicesDialog } from './choices-dialog';
import { Confirm } from './confirm';
import { InlineText } from './inline-text';
import type { SettingsKind } from './kinds';
import { moverOf } from './move';
import { NewField } from './new-field';
import { Archived, MoveButtons, Row, Rows, Section } from './section';
import { type Save, useSave } from './use-save';

const words = settingsWords.fields;

/** The custom fields of a kind of record, in their order. */
export function FieldsSection({ of, mayChange }: { of: SettingsKind; mayChange: boolean }): ReactNode {
  const client = useTRPCClient();
  const save = useSave();
  const fields = fieldsOf(useSettings(), of.noun);
  const shown = inUse(fields);
  const archived = fields.filter((field) => field.archivedAt);
  const move = moverOf(shown, save, (ids) => client.fields.reorder.mutate({ noun: of.noun, ids }));

  return (
    <Section id="fields" title={words.title} note={words.note(of.words.many)}>
      {fields.length === 0 ? <p>{words.empty}</p> : null}
      {shown.length > 0 ? (
        <Rows label={words.title}>
          {shown.map((field, place) => (
            <FieldRow
              key={field.id}
              of={of}
              field={field}
              mayChange={mayChange}
              save={save}
              moves={
                <MoveButtons
                  name={field.name}
                  place={place}
                  of={shown.length}
                  onMove={(step) => void move(place, step)}
                />
              }
            />
          ))}
        </Rows>
      ) : null}
      <Archived count={archived.length}>
        <Rows label={settingsWords.archived(archived.length)}>
          {archived.map((field) => (
            <FieldRow key={field.id} of={of} field={field} mayChange={mayChange} save={save} />
          ))}
        </Rows>
      </Archived>
      {mayChange ? <NewField of={of} save={save} /> : null}
    </Section>
  );
}

interface FieldRowProps {
  of: SettingsKind;
  field: SettingsField;
  mayChange: boolean;
  save: Save;
  moves?: ReactNode;
}

function FieldRow({ of, field, mayChange, save, moves }: FieldRowProps): ReactNode {
  const client = useTRPCClient();
  const [asking, setAsking] = useState<'archive' | 'choices' | null>(null);
  const { id, name, kind, archivedAt } = field;
  const choices = field.choices.filter((choice) => !choice.archived).map((choice) => choice.name);
  return (
    <Row
      actions={
        mayChange ? (
          <>
            {kind === 'choice' && !archivedAt ? (
              <Button
                size="sm"
                tone="quiet"
                aria-label={words.editChoicesOf(name)}
                onClick={() => setAsking('choices')}
              >
                {words.editChoices}
              </Button>
            ) : null}
            {moves}
            <ArchiveButton
              name={name}
              archived={archivedAt !== null}
              onArchive={() => setAsking('archive')}
              onRestore={() =>
                void save(
                  (versionOf) => client.fields.unarchive.mutate({ id, version: versionOf(field) }),
                  settingsWords.didRestore(name),
                )
              }
            />
          </>
        ) : null
      }
    >
      <InlineText
        label={settingsWords.nameOf(name)}
        value={name}
        most={LIMITS.settingsNameChars}
        disabled={!mayChange}
        className="min-w-40 flex-1"
        onSave={(next) =>
          save(
            (versionOf) => client.fields.update.mutate({ id, version: versionOf(field), name: next }),
            settingsWords.saved(next),
          )
        }
      />
      <span className="min-w-0 flex-1 truncate text-ink-2">
        {[words.kinds[kind], field.currency, choices.join(', ')].filter(Boolean).join(' · ')}
      </span>
      {asking === 'archive' ? (
        <Confirm
          title={words.archiveTitle(name)}
          body={words.archiveBody(of.words.many)}
          verb={settingsWords.archive}
          onClose={() => setAsking(null)}
          onConfirm={() =>
            save(
              (versionOf) => client.fields.archive.mutate({ id, version: versionOf(field) }),
              settingsWords.didArchive(name),
            )
          }
        />
      ) : null}
      {asking === 'choices' ? <ChoicesDialog field={field} save={save} onClose={() => setAsking(null)} /> : null}
    </Row>
  );
}
