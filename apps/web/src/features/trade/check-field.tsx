import { type ReactNode, useId } from 'react';

interface CheckFieldProps {
  label: string;
  hint?: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
}

export function CheckField({ label, hint, checked, onChange }: CheckFieldProps): ReactNode {
  const hintId = useId();
  return (
    <div>
      <label className="flex min-h-8 items-center gap-2 coarse:min-h-11">
        <input
          type="checkbox"
          className="size-4 shrink-0"
          aria-describedby={hint ? hintId : undefined}
          checked={checked}
          onChange={({ target }) => onChange(target.checked)}
        />
        {label}
      </label>
      {hint ? (
        <p id={hintId} className="pl-6 text-sm text-ink-2">
          {hint}
        </p>
      ) : null}
    </div>
  );
}
