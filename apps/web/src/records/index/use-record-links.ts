import type { Route } from 'next';
import { useRouter } from 'next/navigation';
import { copyText } from '@/lib/copy-text';
import { listWords } from '@/messages/list';
import { leaveFromRow } from './row-focus';

/** What a key or the menu does with the address of a record. */
export function useRecordLinks() {
  const router = useRouter();
  return {
    open: (key: string, href: string) => {
      leaveFromRow(key);
      router.push(href as Route);
    },
    copyLink: (key: string, href: string) => {
      void copyText(new URL(href, window.location.href).href, listWords.linkCopied(key));
    },
  };
}
