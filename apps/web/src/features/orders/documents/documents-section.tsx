'use client';

import type { DocumentMail } from '@quartermaster/contracts/documents/document';
import { DOCUMENTS, type DocumentKind } from '@quartermaster/contracts/documents/kinds';
import type { Lifecycle } from '@quartermaster/contracts/orders/states';
import { Button } from '@quartermaster/ui/button';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { FormNotice } from '@/components/form-notice';
import { useOfflineSince } from '@/lib/connection';
import { lazyDialog } from '@/lib/lazy-dialog';
import { documentWords as words } from '@/messages/documents';
import { Section } from '@/records/panel/section';
import { useTRPC } from '@/trpc/client';
import { useCan } from '@/trpc/session';
import { MailRow } from './mail-row';
import { type DocumentAsked, useMakeDocument } from './use-documents';

const SendDialog = lazyDialog(() => import('./send-dialog').then(({ SendDialog }) => SendDialog));

/** What a document can be made of: the order itself, or one of its shipments, invoices and credit notes. */
export interface DocumentSource {
  kind: DocumentKind;
  sourceId: string | null;
  /** `SO-12`, `SO-12/1`, `INV-2026-0041` */
  key: string;
}

interface DocumentsSectionProps {
  slug: string;
  order: { id: string; key: string; lifecycle: Lifecycle; customer: { id: string } };
  /** Besides those of the order itself. */
  more: readonly DocumentSource[];
}

const OF_LIFECYCLE: Record<Lifecycle, readonly DocumentKind[]> = {
  draft: ['quotation'],
  quoted: ['quotation'],
  confirmed: ['confirmation', 'pick_list'],
  closed: ['confirmation'],
  cancelled: [],
};

/** The documents that an order can have now, and the mails that took them to the customer. */
export function DocumentsSection({ slug, order, more }: DocumentsSectionProps): ReactNode {
  const mayWrite = useCan('orders.write');
  const isOffline = useOfflineSince() !== null;
  const mails = useQuery(useTRPC().documents.mails.queryOptions({ orderId: order.id })).data?.items ?? [];
  const { making, problem, make } = useMakeDocument(slug);
  const [sending, setSending] = useState<DocumentSource>();
  const own = OF_LIFECYCLE[order.lifecycle].map((kind) => ({ kind, sourceId: null, key: order.key }));
  const sources: readonly DocumentSource[] = [...own, ...more];
  if (sources.length === 0 && mails.length === 0) return null;
  const asked = ({ kind, sourceId }: DocumentSource): DocumentAsked => ({ kind, sourceId, orderId: order.id });
  return (
    <Section title={words.title}>
      <FormNotice message={isOffline ? words.offline : problem} />
      {mayWrite ? (
        <ul className="divide-y divide-border border-y border-border">
          {sources.map((source) => {
            const { word, sent } = DOCUMENTS[source.kind];
            const name = `${word} ${source.key}`;
            return (
              <li key={name} className="flex flex-wrap items-center gap-x-3 gap-y-1 py-1.5">
                <span className="min-w-0 flex-1">{name}</span>
                <Button
                  size="sm"
                  aria-label={words.openPdf(name)}
                  disabled={isOffline}
                  pending={making?.kind === source.kind && making.sourceId === source.sourceId}
                  onClick={() => void make(asked(source))}
                >
                  {words.pdf}
                </Button>
                {sent ? (
                  <Button
                    size="sm"
                    aria-label={words.sendOf(name)}
                    disabled={isOffline}
                    onClick={() => setSending(source)}
                  >
                    {words.send}
                  </Button>
                ) : null}
              </li>
            );
          })}
        </ul>
      ) : null}
      <Mails mails={mails} />
      {sending ? (
        <SendDialog
          asked={asked(sending)}
          name={sending.key}
          customerId={order.customer.id}
          onClose={() => setSending(undefined)}
        />
      ) : null}
    </Section>
  );
}

function Mails({ mails }: { mails: readonly DocumentMail[] }): ReactNode {
  if (mails.length === 0) return null;
  return (
    <ul aria-label={words.mails} className="grid gap-2 pt-3">
      {mails.map((mail) => (
        <MailRow key={mail.id} mail={mail} />
      ))}
    </ul>
  );
}
