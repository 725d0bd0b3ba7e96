import { type FormEvent, useState } from 'react';

export type FieldErrors<F extends string> = Partial<Record<F, string>>;

type Checks<F extends string> = Record<F, (value: string) => string | undefined>;

export interface Form<F extends string> {
  errors: FieldErrors<F>;
  pending: boolean;
  /** Two or more at the last submit, in the order of the form; empty otherwise. */
  summary: readonly { id: F; message: string }[];
  setErrors: (errors: FieldErrors<F>) => void;
  /** Spread onto each input: checks on leaving, then live after the first error. */
  field: (name: F) => { name: F; onBlur: (event: LeaveEvent) => void; onChange: (event: ValueEvent) => void };
  onSubmit: (event: FormEvent<HTMLFormElement>) => void;
}

interface ValueEvent {
  target: { value: string };
}
interface LeaveEvent extends ValueEvent {
  /** What gets the focus. */
  relatedTarget?: EventTarget | null;
}

/** Uncontrolled fields with the product's one way of checking: on blur, live after an error, all on submit. */
export function useForm<F extends string>(
  checks: Checks<F>,
  submit: (values: Record<F, string>) => Promise<void>,
): Form<F> {
  const [errors, setErrors] = useState<FieldErrors<F>>({});
  const [summary, setSummary] = useState<Form<F>['summary']>([]);
  const [pending, setPending] = useState(false);
  const names = Object.keys(checks) as F[];

  function recheck(name: F, value: string): void {
    const message = checks[name](value);
    setErrors((before) => ({ ...without(before, name), ...(message ? { [name]: message } : {}) }));
  }

  async function onSubmit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const form = event.currentTarget;
    const data = new FormData(form);
    const values = Object.fromEntries(names.map((name) => [name, String(data.get(name) ?? '')])) as Record<F, string>;
    const found = names.flatMap((name) => {
      const message = checks[name](values[name]);
      return message ? [{ id: name, message }] : [];
    });
    setErrors(Object.fromEntries(found.map((error) => [error.id, error.message])) as FieldErrors<F>);
    setSummary(found.length > 1 ? found : []);
    if (found[0]) {
      if (found.length === 1) form.querySelector<HTMLElement>(`[name="${found[0].id}"]`)?.focus();
      return;
    }
    setPending(true);
    try {
      await submit(values);
    } finally {
      setPending(false);
    }
  }

  return {
    errors,
    pending,
    summary,
    setErrors,
    field: (name) => ({
      name,
      // An empty field that was only passed through is not yet a mistake. On the way to the button its error would move the button away
      // from under the pointer, and the submit checks anyway.
      onBlur: ({ target: { value }, relatedTarget }) =>
        value && !isSubmit(relatedTarget) ? recheck(name, value) : undefined,
      onChange: (event) => (errors[name] ? recheck(name, event.target.value) : undefined),
    }),
    onSubmit: (event) => void onSubmit(event),
  };
}

function without<F extends string>(errors: FieldErrors<F>, name: F): FieldErrors<F> {
  const { [name]: _, ...rest } = errors;
  return rest as FieldErrors<F>;
}

function isSubmit(target: EventTarget | null | undefined): boolean {
  return target instanceof HTMLButtonElement && target.type === 'submit';
}
