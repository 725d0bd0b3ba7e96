import { type Noun, RECORD_PATHS } from '@quartermaster/contracts/records/kinds';
import { usePathname, useRouter } from 'next/navigation';
import { recordHref } from '@/lib/record-href';
import { openPeek } from '@/records/panel/peek';

/** Opens a record beside the list of its kind where that is on the page, on its own page elsewhere. */
export function useShow(slug: string): (record: { noun: Noun; key: string }) => void {
  const router = useRouter();
  const path = usePathname();
  return (record) => {
    const href = recordHref(slug, record);
    if (path === `/w/${slug}/${RECORD_PATHS[record.noun]}`) openPeek(record.key);
    else if (href) router.push(href);
  };
}
