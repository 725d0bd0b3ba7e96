'use client';

import type { NewInstallation, SetupMail } from '@quartermaster/contracts/setup';
import { Button, buttonClass } from '@quartermaster/ui/button';
import Link from 'next/link';
import { type ReactNode, useEffect, useState } from 'react';
import { FormNotice } from '@/components/form-notice';
import { useLookAround } from '@/features/workspaces/use-look-around';
import { importsHref } from '@/lib/imports-href';
import { setupWords as words } from '@/messages/setup';
import { type Check, CheckList } from './setup-checks';

const LOOK_EVERY_MS = 2_000;
/** A worker takes a job within a second or two. */
const PATIENCE_MS = 10_000;

/** After the first account is there: whether the worker and the mail server work, and where to go. */
export function SetupDone({ made }: { made: NewInstallation & { workspaceName: string } }): ReactNode {
  const { slug, mailId, workspaceName } = made;
  const [mail, setMail] = useState<SetupMail['state']>('waiting');
  const [isLate, setIsLate] = useState(false);
  useEffect(() => {
    const began = Date.now();
    let timer: ReturnType<typeof setTimeout>;
    let left = false;
    const look = async () => {
      const { readFirstMail } = await import('./set-up');
      const state = await readFirstMail(mailId).catch(() => null);
      if (left) return;
      if (state) setMail(state);
      setIsLate(Date.now() - began > PATIENCE_MS);
      if (state !== 'sent') timer = setTimeout(look, LOOK_EVERY_MS);
    };
    void look();
    return () => {
      left = true;
      clearTimeout(timer);
    };
  }, [mailId]);
  return (
    <div className="grid gap-5">
      <div className="grid gap-1">
        <h1 className="text-2xl break-words">{words.ready(workspaceName)}</h1>
        <p className="text-md text-ink-2">{words.readyNote}</p>
      </div>
      <CheckList checks={[workerCheck(mail, isLate), mailCheck(mail)]} />
      <div className="flex flex-wrap gap-3">
        <Link href={`/w/${slug}/today`} className={buttonClass({ tone: 'primary' })}>
          {words.toToday}
        </Link>
        <Link href={importsHref(slug, 'task')} className={buttonClass()}>
          {words.toImport}
        </Link>
        <LookAround />
      </div>
      <p className="text-ink-2">{words.demoNote}</p>
    </div>
  );
}

function LookAround(): ReactNode {
  const { look, pending, problem } = useLookAround();
  return (
    <>
      <Button pending={pending} onClick={look}>
        {words.toDemo}
      </Button>
      <FormNotice message={problem} />
    </>
  );
}

function workerCheck(mail: SetupMail['state'], isLate: boolean): Check {
  const name = words.check.worker;
  if (mail !== 'waiting') return { name, state: 'ok', text: words.works };
  return isLate ? { name, state: 'failed', text: words.noWorker } : { name, state: 'waiting', text: words.waiting };
}

function mailCheck(mail: SetupMail['state']): Check {
  const name = words.check.mail;
  if (mail === 'sent') return { name, state: 'ok', text: words.works };
  if (mail === 'failed') return { name, state: 'failed', text: words.noMail };
  return { name, state: 'waiting', text: words.waiting };
}
