import { Button, IconButton } from '@quartermaster/ui/button';
import { Field } from '@quartermaster/ui/field';
import { Input } from '@quartermaster/ui/input';
import { ArrowDown, ArrowUp, Plus, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { newId } from '@/lib/new-id';
import { productPageWords } from '@/messages/product-page';
import { type DraftOption, movedBy } from './options-draft';

interface OptionEditorProps {
  option: DraftOption;
  /** 1 for the first. */
  place: number;
  onChange: (option: DraftOption) => void;
  onRemove: () => void;
  onMove: (step: -1 | 1) => void;
}

const words = productPageWords.option;

/** One option: its name, and its values in their order. */
export function OptionEditor({ option, place, onChange, onRemove, onMove }: OptionEditorProps): ReactNode {
  const { text, values } = option;
  const name = text || words.new;
  const setValue = (at: number, value: string | null) =>
    onChange({
      ...option,
      values: values.flatMap((one, index) => {
        if (index !== at) return [one];
        return value === null ? [] : [{ ...one, text: value }];
      }),
    });
  return (
    <fieldset className="grid gap-2 rounded-panel border border-border p-3" aria-label={name}>
      <div className="flex items-end gap-1">
        <Field label={words.nameOf(place)} className="flex-1">
          {(control) => (
            <Input
              {...control}
              autoComplete="off"
              maxLength={40}
              autoFocus={text === ''}
              value={text}
              onChange={({ target }) => onChange({ ...option, text: target.value })}
            />
          )}
        </Field>
        <Moves name={name} onMove={onMove} />
        <IconButton label={words.remove(name)} onClick={onRemove}>
          <X aria-hidden className="size-4" strokeWidth={1.75} />
        </IconButton>
      </div>
      <p className="font-semibold">{words.values(name)}</p>
      <ul className="grid gap-2">
        {values.map((value, at) => (
          <li key={value.id} className="flex items-center gap-1">
            <Input
              aria-label={`${name}: ${words.value(at + 1)}`}
              autoComplete="off"
              value={value.text}
              onChange={({ target }) => setValue(at, target.value)}
            />
            <Moves
              name={value.text || words.value(at + 1)}
              onMove={(step) => onChange({ ...option, values: movedBy(values, at, step) })}
            />
            {/* A value that variants have stays. */}
            <IconButton
              label={words.removeValue(value.text || words.value(at + 1))}
              disabled={value.was !== undefined}
              onClick={() => setValue(at, null)}
            >
              <X aria-hidden className="size-4" strokeWidth={1.75} />
            </IconButton>
          </li>
        ))}
      </ul>
      <Button
        size="sm"
        tone="quiet"
        className="justify-self-start"
        onClick={() => onChange({ ...option, values: [...values, { id: newId(), text: '' }] })}
      >
        <Plus aria-hidden className="size-4" strokeWidth={1.75} />
        {words.addValue(name)}
      </Button>
    </fieldset>
  );
}

function Moves({ name, onMove }: { name: string; onMove: (step: -1 | 1) => void }): ReactNode {
  return (
    <>
      <IconButton label={words.up(name)} onClick={() => onMove(-1)}>
        <ArrowUp aria-hidden className="size-4" strokeWidth={1.75} />
      </IconButton>
      <IconButton label={words.down(name)} onClick={() => onMove(1)}>
        <ArrowDown aria-hidden className="size-4" strokeWidth={1.75} />
      </IconButton>
    </>
  );
}
