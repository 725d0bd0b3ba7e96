import type { AlikeParty } from '@quartermaster/contracts/parties/party';
import { Tag } from '@quartermaster/ui/tag';
import { CopyCheck } from 'lucide-react';
import { useParams } from 'next/navigation';
import type { ReactNode } from 'react';
import { peekOnClick } from '@/records/panel/peek';
import type { PartyKind } from './kind';

interface AlikeNoteProps {
  kind: PartyKind;
  alike: readonly AlikeParty[];
  /** Called when one of them is opened. */
  onOpen?: () => void;
  /** What can be done about it. */
  children?: ReactNode;
}

/** Names the records that look the same, with links to them. There from the start so that it is announced. */
export function AlikeNote({ kind, alike, onOpen, children }: AlikeNoteProps): ReactNode {
  const { slug } = useParams<{ slug: string }>();
  const { words, page } = kind;
  return (
    <div role="status" className="empty:hidden">
      {alike.length > 0 ? (
        <div className="grid gap-2 rounded-panel border-l-3 border-signal bg-st-attention-bg p-3 text-st-attention-fg">
          <p className="flex items-center gap-1.5 font-semibold">
            <CopyCheck aria-hidden className="size-4 shrink-0" strokeWidth={1.75} />
            {words.alike}
          </p>
          <ul className="grid gap-1">
            {alike.map(({ id, key, title, by }) => (
              <li key={id}>
                {words.looksLike}{' '}
                <a
                  href={`/w/${slug}/${page.path}/${key}`}
                  onClick={(event) => {
                    peekOnClick(key)(event);
                    if (event.defaultPrevented) onOpen?.();
                  }}
                  className="inline-flex items-center gap-1.5 align-bottom text-inherit underline"
                >
                  <Tag>{key}</Tag> {title}
                </a>{' '}
                {words.same(by)}
              </li>
            ))}
          </ul>
          {children ? <div className="flex flex-wrap gap-2">{children}</div> : null}
        </div>
      ) : null}
    </div>
  );
}
