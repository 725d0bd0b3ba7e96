import { type ReactNode, useId } from 'react';

interface RadioChoiceProps<T extends string> {
  label: string;
  value: T | undefined;
  options: ReadonlyArray<{ value: T; label: string; hint?: string }>;
  /** What is wrong with the choice, by the id of its text. */
  errorId?: string | undefined;
  onChange: (value: T) => void;
}

/** One of a few ways, with what each of them means. */
export function RadioChoice<T extends string>(props: RadioChoiceProps<T>): ReactNode {
  const { label, value, options, errorId, onChange } = props;
  const name = useId();
  return (
    <fieldset aria-describedby={errorId} className="grid gap-1">
      <legend className="pb-1 font-semibold">{label}</legend>
      {options.map((option) => (
        <div key={option.value}>
          <label className="flex min-h-8 items-center gap-2 coarse:min-h-11">
            <input
              type="radio"
              name={name}
              className="size-4 shrink-0 accent-(--primary) coarse:size-6"
              aria-describedby={option.hint ? `${name}-${option.value}` : undefined}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            {option.label}
          </label>
          {option.hint ? (
            <p id={`${name}-${option.value}`} className="pl-6 text-sm text-ink-2 coarse:pl-8">
              {option.hint}
            </p>
          ) : null}
        </div>
      ))}
    </fieldset>
  );
}
