'use client';

import type { NewInstallation, SetupCheck } from '@quartermaster/contracts/setup';
import { Button } from '@quartermaster/ui/button';
import { ErrorSummary, Field } from '@quartermaster/ui/field';
import { Input } from '@quartermaster/ui/input';
import { type ReactNode, useState } from 'react';
import { FormNotice } from '@/components/form-notice';
import { readFailure } from '@/lib/api-error';
import { useForm } from '@/lib/use-form';
import { setupWords as words } from '@/messages/setup';
import { ACCOUNT_FIELDS, AccountFields, accountChecks } from './account-fields';
import { signInWithPassword } from './credentials';
import { CheckList } from './setup-checks';
import { SetupDone } from './setup-done';
import { check } from './validate';

const FIELDS = ['code', ...ACCOUNT_FIELDS] as const;
/** The characters of a code, without its hyphens. */
const CODE_CHARS = 16;

/** The first visit to an installation: a person who can read its log creates the first account. */
export function SetupPage(): ReactNode {
  const [problem, setProblem] = useState<string>();
  const [checks, setChecks] = useState<readonly SetupCheck[]>();
  const [done, setDone] = useState<NewInstallation & { workspaceName: string }>();

  const form = useForm(
    { code: (value) => check.required(value, words.codeMissing), ...accountChecks },
    async ({ code, ...person }) => {
      setProblem(undefined);
      try {
        const { setUp } = await import('./set-up');
        const made = await setUp({ code, ...person });
        await signInWithPassword({ email: person.email.trim(), password: person.password });
        setDone({ ...made, workspaceName: person.workspaceName.trim() });
      } catch (error) {
        show(error);
      }
    },
  );

  function show(error: unknown): void {
    const failure = readFailure(error);
    const field = FIELDS.find((name) => name === failure.field);
    if (field) form.setErrors({ [field]: failure.message });
    else setProblem(failure.message);
  }

  async function look(code: string): Promise<void> {
    if (code.replace(/[\s-]/g, '').length < CODE_CHARS) return;
    try {
      const { checkInstallation } = await import('./set-up');
      setChecks(await checkInstallation(code));
    } catch (error) {
      show(error);
    }
  }

  const code = form.field('code');
  if (done) return <SetupDone made={done} />;
  return (
    <div data-wide className="grid gap-x-12 gap-y-8 md:grid-cols-[3fr_2fr]">
      <div>
        <h1 className="text-2xl">{words.title}</h1>
        <p className="mt-1 mb-6 text-md text-ink-2">{words.note}</p>
        <form method="post" noValidate onSubmit={form.onSubmit} className="grid gap-4">
          {form.summary.length > 1 ? <ErrorSummary title={words.title} errors={form.summary} /> : null}
          <FormNotice message={problem} />
          <Field label={words.code} hint={words.codeHint} id="code" error={form.errors.code}>
            {(control) => (
              <Input
                {...control}
                {...code}
                onBlur={(event) => {
                  code.onBlur(event);
                  void look(event.currentTarget.value);
                }}
                autoComplete="off"
                autoCapitalize="characters"
                spellCheck={false}
                className="font-mono"
              />
            )}
          </Field>
          <AccountFields form={form} />
          <Button type="submit" tone="primary" pending={form.pending} className="mt-1 w-full">
            {words.create}
          </Button>
        </form>
      </div>
      <section aria-labelledby="checks" className="grid content-start gap-3">
        <h2 id="checks" className="text-lg">
          {words.checks}
        </h2>
        {checks ? (
          <CheckList
            checks={checks.map(({ name, ok, setting }) => ({
              name: words.check[name],
              state: ok ? 'ok' : 'failed',
              text: ok ? words.works : words.fails(setting),
            }))}
          />
        ) : (
          <p className="text-ink-2">{words.checksNote}</p>
        )}
      </section>
    </div>
  );
}
