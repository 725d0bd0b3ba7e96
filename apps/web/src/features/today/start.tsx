import { Button, buttonClass } from '@quartermaster/ui/button';
import { Building2, ListPlus, type LucideIcon, Upload } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { importsHref } from '@/lib/imports-href';
import { openNew, openNewTask } from '@/lib/layers';
import { t } from '@/messages';
import { useCan } from '@/trpc/session';

/** What to do first in a workspace that has no task yet, in place of zeros. */
export function Start({ slug }: { slug: string }): ReactNode {
  const mayImport = useCan('imports.run');
  const mayAddCustomers = useCan('customers.write');
  return (
    <section aria-labelledby="start" className="max-w-3xl border-t border-border bg-surface">
      <h2 id="start" className="px-4 pt-4 text-base">
        {t.today.start.title}
      </h2>
      <ol>
        <Step
          icon={ListPlus}
          words={t.today.start.task}
          action={
            <Button tone="primary" onClick={openNewTask}>
              {t.tasks.new}
            </Button>
          }
        />
        {mayImport ? (
          <Step
            icon={Upload}
            words={t.today.start.import}
            action={
              <Link href={importsHref(slug, 'task')} className={buttonClass()}>
                {t.today.start.import.action}
              </Link>
            }
          />
        ) : null}
        {mayAddCustomers ? (
          <Step
            icon={Building2}
            words={t.today.start.customer}
            action={<Button onClick={() => openNew('customer')}>{t.nav.newCustomer}</Button>}
          />
        ) : null}
      </ol>
    </section>
  );
}

interface StepProps {
  icon: LucideIcon;
  words: { title: string; body: string };
  action: ReactNode;
}

function Step({ icon: Icon, words, action }: StepProps): ReactNode {
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-border px-4 py-3">
      <Icon aria-hidden className="size-5 shrink-0 text-ink-2" strokeWidth={1.75} />
      <div className="min-w-48 flex-1">
        <h3 className="text-base">{words.title}</h3>
        <p className="text-ink-2">{words.body}</p>
      </div>
      {action}
    </li>
  );
}
