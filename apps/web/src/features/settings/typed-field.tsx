import { Field } from '@quartermaster/ui/field';
import { Input } from '@quartermaster/ui/input';
import type { ComponentProps, ReactNode } from 'react';

interface TypedFieldProps extends Pick<ComponentProps<'input'>, 'type' | 'dir'> {
  /** Says what to type. */
  label: string;
  typed: string;
  onTyped: (typed: string) => void;
}

/** What a person types to confirm something that cannot be undone. */
export function TypedField({ label, typed, onTyped, ...input }: TypedFieldProps): ReactNode {
  return (
    <Field label={<bdi>{label}</bdi>}>
      {(control) => (
        <Input
          {...control}
          {...input}
          autoComplete="off"
          spellCheck={false}
          value={typed}
          onChange={({ target }) => onTyped(target.value)}
        />
      )}
    </Field>
  );
}
