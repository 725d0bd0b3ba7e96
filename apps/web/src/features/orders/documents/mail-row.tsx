import type { DocumentMail } from '@quartermaster/contracts/documents/document';
import { DOCUMENTS, type DocumentMailStatus } from '@quartermaster/contracts/documents/kinds';
import { CircleCheck, CircleX, Clock, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { TimeAgo } from '@/components/time-ago';
import { documentWords as words } from '@/messages/documents';

const GLYPHS: Record<DocumentMailStatus, { icon: LucideIcon; tone: string }> = {
  waiting: { icon: Clock, tone: 'text-ink-2' },
  accepted: { icon: CircleCheck, tone: 'text-st-success-fg' },
  refused: { icon: CircleX, tone: 'text-st-danger-fg' },
  given_up: { icon: CircleX, tone: 'text-st-danger-fg' },
};

/** A mail with a document: what became of it, in the mail server's words. */
export function MailRow({ mail }: { mail: DocumentMail }): ReactNode {
  const { kind, to, status, answer, createdAt } = mail;
  const { icon: Icon, tone } = GLYPHS[status];
  return (
    <li className="grid grid-cols-[1rem_1fr] gap-x-2">
      <Icon aria-hidden className={`mt-1 size-4 ${tone}`} strokeWidth={1.75} />
      <span className="min-w-0 break-words">
        {words.mail(DOCUMENTS[kind].word, to)} <span className={tone}>{words.statuses[status]}</span>{' '}
        <span className="text-ink-2">
          <TimeAgo at={createdAt} />
        </span>
        {answer && status !== 'accepted' ? <span className="block text-ink-2">{answer}</span> : null}
      </span>
    </li>
  );
}
