import type { FirstSteps } from '@quartermaster/contracts/first-steps';
import { Button, buttonClass, IconButton } from '@quartermaster/ui/button';
import { Building2, CircleCheck, ListPlus, type LucideIcon, Truck, UserPlus, X } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { importsHref } from '@/lib/imports-href';
import { openNew, openNewTask } from '@/lib/layers';
import { setScreen } from '@/lib/screen';
import { t } from '@/messages';
import { useCan } from '@/trpc/session';

interface StartProps {
  slug: string;
  steps: FirstSteps;
  /** The page has other things to show. */
  mayHide: boolean;
}

/** What to do first in a new workspace: what is done ticks itself. */
export function Start({ slug, steps, mayHide }: StartProps): ReactNode {
  const words = t.today.start;
  const may = {
    import: useCan('imports.run'),
    customer: useCan('customers.write'),
    supplier: useCan('suppliers.write'),
    invite: useCan('members.manage'),
  };
  const done = Object.values(steps).filter(Boolean).length;
  return (
    <section aria-labelledby="start" className="max-w-3xl border-t border-border bg-surface">
      <div className="flex items-center gap-3 px-4 pt-4">
        <h2 id="start" className="flex-1 text-base">
          {words.title}
        </h2>
        {done > 0 ? <span className="text-ink-2">{words.progress(done, Object.keys(steps).length)}</span> : null}
        {mayHide ? (
          <IconButton label={words.hide} size="sm" onClick={hide}>
            <X aria-hidden className="size-4" strokeWidth={1.75} />
          </IconButton>
        ) : null}
      </div>
      <ol>
        <Step icon={ListPlus} words={words.task} done={steps.task}>
          {may.import ? (
            <Link href={importsHref(slug, 'task')} className={buttonClass()}>
              {words.import}
            </Link>
          ) : null}
          <Button tone={mayHide ? 'secondary' : 'primary'} onClick={openNewTask}>
            {t.tasks.new}
          </Button>
        </Step>
        {may.customer ? (
          <Step icon={Building2} words={words.customer} done={steps.customer}>
            <Button onClick={() => openNew('customer')}>{t.nav.newCustomer}</Button>
          </Step>
        ) : null}
        {may.supplier ? (
          <Step icon={Truck} words={words.supplier} done={steps.supplier}>
            <Button onClick={() => openNew('supplier')}>{t.nav.newSupplier}</Button>
          </Step>
        ) : null}
        {may.invite ? (
          <Step icon={UserPlus} words={words.colleague} done={steps.colleague}>
            <Link href={`/w/${slug}/settings/members`} className={buttonClass()}>
              {words.invite}
            </Link>
          </Step>
        ) : null}
      </ol>
    </section>
  );
}

/** The button goes with the list, so the focus moves to the page. */
function hide(): void {
  setScreen({ hidesFirstSteps: true });
  document.getElementById('content')?.focus();
}

interface StepProps {
  icon: LucideIcon;
  words: { title: string; body: string };
  done: boolean;
  children: ReactNode;
}

function Step({ icon, words, done, children }: StepProps): ReactNode {
  const Icon = done ? CircleCheck : icon;
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-border px-4 py-3">
      <Icon
        aria-hidden
        className={`size-5 shrink-0 ${done ? 'text-st-success-fg' : 'text-ink-2'}`}
        strokeWidth={1.75}
      />
      <div className="min-w-48 flex-1">
        <h3 className="text-base">{done ? t.today.start.done(words.title) : words.title}</h3>
        {done ? null : <p className="text-ink-2">{words.body}</p>}
      </div>
      {done ? null : <div className="flex gap-2">{children}</div>}
    </li>
  );
}
