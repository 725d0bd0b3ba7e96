'use client';

import { announce } from '@quartermaster/ui/announcer';
import { Button } from '@quartermaster/ui/button';
import { Dialog } from '@quartermaster/ui/dialog';
import { Field } from '@quartermaster/ui/field';
import { Input } from '@quartermaster/ui/input';
import { useRouter } from 'next/navigation';
import { type FormEvent, type ReactNode, useRef, useState } from 'react';
import { readFailure } from '@/lib/api-error';
import { variantHref } from '@/lib/product-hrefs';
import { t } from '@/messages';
import { scanWords as words } from '@/messages/scan';
import { useTRPCClient } from '@/trpc/client';
import { answerOf, type ScanAnswer } from './answer-of';
import { FoundVariants } from './found-variants';
import { useSignals } from './use-signals';

/** Opens the product of a code that is scanned or typed. A scanner types it, and ends it with Enter. */
export function ScanDialog({ slug, onClose }: { slug: string; onClose: () => void }): ReactNode {
  const api = useTRPCClient();
  const router = useRouter();
  const field = useRef<HTMLInputElement>(null);
  const signals = useSignals();
  const [pending, setPending] = useState(false);
  const [answer, setAnswer] = useState<ScanAnswer | null>(null);
  const [problem, setProblem] = useState<string>();

  async function scan(event: FormEvent): Promise<void> {
    event.preventDefault();
    const text = field.current?.value.trim() ?? '';
    if (text === '' || pending) return;
    setPending(true);
    setAnswer(null);
    setProblem(undefined);
    try {
      take(answerOf(await api.products.find.query({ text })), text);
    } catch (error) {
      refuse(readFailure(error).message || words.failed);
    } finally {
      setPending(false);
      // The next scan replaces this one.
      field.current?.select();
    }
  }

  function take(found: ScanAnswer, text: string): void {
    if (found.kind === 'none') {
      refuse(found.problem ? words.problems[found.problem] : words.nothing(text));
    } else if (found.kind === 'one') {
      const { title, perCode } = found.variant;
      signals.answer(true);
      announce(perCode === '1' ? words.found(title) : words.foundPack(title, perCode));
      onClose();
      router.push(variantHref(slug, found.variant));
    } else {
      setAnswer(found);
      setProblem(found.problem ? words.problems[found.problem] : undefined);
      signals.answer(false);
    }
  }
  function refuse(why: string): void {
    setProblem(why);
    signals.answer(false);
  }
  return (
    <Dialog open line onClose={onClose} title={words.title} closeLabel={t.common.close}>
      <form noValidate onSubmit={(event) => void scan(event)} className="grid gap-4">
        <Field label={words.label} hint={words.hint} error={problem}>
          {(control) => (
            <div className="flex gap-2">
              <Input
                {...control}
                ref={field}
                autoFocus
                autoComplete="off"
                autoCapitalize="off"
                spellCheck={false}
                enterKeyHint="search"
                className="min-w-0 flex-1 font-mono coarse:h-11"
              />
              <Button type="submit" tone="primary" pending={pending} className="coarse:h-11">
                {words.find}
              </Button>
            </div>
          )}
        </Field>
        {answer?.kind === 'several' ? <FoundVariants slug={slug} variants={answer.variants} onOpen={onClose} /> : null}
        {signals.choice}
      </form>
    </Dialog>
  );
}
