'use client';

import { LIMITS } from '@quartermaster/contracts/limits';
import { Button } from '@quartermaster/ui/button';
import { Dialog, DialogActions } from '@quartermaster/ui/dialog';
import { Input } from '@quartermaster/ui/input';
import { type ReactNode, useState } from 'react';
import { FormNotice } from '@/components/form-notice';
import { newId } from '@/lib/new-id';
import { t } from '@/messages';
import { settingsWords } from '@/messages/settings';
import { useTRPCClient } from '@/trpc/client';
import type { SettingsField } from '@/trpc/settings';
import { moved } from './move';
import { MoveButtons } from './section';
import type { Save } from './use-save';

const words = settingsWords.fields;

interface ChoicesDialogProps {
  field: SettingsField;
  save: Save;
  onClose: () => void;
}

/** The choices of a field: their words, their order, which are in use. Nothing changes before it is saved. */
export function ChoicesDialog({ field, save, onClose }: ChoicesDialogProps): ReactNode {
  const client = useTRPCClient();
  const [draft, setDraft] = useState(() =>
    field.choices.map((choice) => ({ ...choice, key: choice.id, isNew: false })),
  );
  const [problem, setProblem] = useState<string>();
  const [pending, setPending] = useState(false);
  const change = (key: string, patch: { name?: string; archived?: boolean }) =>
    setDraft(draft.map((choice) => (choice.key === key ? { ...choice, ...patch } : choice)));

  async function submit(): Promise<void> {
    if (draft.some(({ name }) => name.trim() === '')) {
      setProblem(settingsWords.nameMissing);
      return;
    }
    setPending(true);
    const choices = draft.map(({ id, name, archived, isNew }) => ({ name, archived, ...(isNew ? {} : { id }) }));
    const refused = await save(
      (versionOf) => client.fields.update.mutate({ id: field.id, version: versionOf(field), choices }),
      settingsWords.saved(field.name),
    );
    setPending(false);
    setProblem(refused);
    if (!refused) onClose();
  }

  return (
    <Dialog open onClose={onClose} title={words.choicesOf(field.name)} closeLabel={t.common.close}>
      <form
        noValidate
        className="grid gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          if (!pending) void submit();
        }}
      >
        <FormNotice message={problem} />
        <ol className="grid gap-1">
          {draft.map((choice, place) => (
            <li key={choice.key} className="flex items-center gap-1">
              <Input
                aria-label={words.choiceAt(place + 1)}
                autoComplete="off"
                maxLength={LIMITS.settingsNameChars}
                value={choice.name}
                disabled={choice.archived}
                onChange={(event) => change(choice.key, { name: event.target.value })}
              />
              <MoveButtons
                name={choice.name}
                place={place}
                of={draft.length}
                onMove={(step) => setDraft(moved(draft, place, step))}
              />
              {choice.isNew ? (
                <Button
                  size="sm"
                  tone="quiet"
                  aria-label={settingsWords.removeNamed(choice.name)}
                  onClick={() => setDraft(draft.filter(({ key }) => key !== choice.key))}
                >
                  {settingsWords.remove}
                </Button>
              ) : (
                <Button
                  size="sm"
                  tone="quiet"
                  aria-label={
                    choice.archived ? settingsWords.restoreNamed(choice.name) : settingsWords.archiveNamed(choice.name)
                  }
                  onClick={() => change(choice.key, { archived: !choice.archived })}
                >
                  {choice.archived ? settingsWords.restore : settingsWords.archive}
                </Button>
              )}
            </li>
          ))}
        </ol>
        <Button
          className="justify-self-start"
          onClick={() => {
            const id = newId();
            setDraft([...draft, { id, key: id, name: '', archived: false, isNew: true }]);
          }}
        >
          {words.addChoice}
        </Button>
        <DialogActions>
          <Button onClick={onClose}>{t.common.cancel}</Button>
          <Button type="submit" tone="primary" pending={pending}>
            {words.save}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
