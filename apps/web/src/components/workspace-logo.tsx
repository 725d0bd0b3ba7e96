import { cn } from '@quartermaster/ui/cn';
import { type ReactNode, useState } from 'react';
import { logoUrl } from '@/lib/pictures';

interface WorkspaceLogoProps {
  slug: string;
  name: string;
  logoId: string | null;
  large?: boolean;
}

/** The logo of a workspace, or the first letter of its name. Say the name beside it. */
export function WorkspaceLogo({ slug, name, logoId, large = false }: WorkspaceLogoProps): ReactNode {
  const [broken, setBroken] = useState<string>();
  const url = logoUrl(slug, logoId);
  return (
    <span
      aria-hidden
      className={cn(
        'grid shrink-0 place-items-center overflow-hidden rounded-control border border-border bg-surface font-semibold text-ink-2',
        large ? 'size-20 text-xl' : 'size-6 text-sm',
      )}
    >
      {url && url !== broken ? (
        <img src={url} alt="" decoding="async" onError={() => setBroken(url)} className="size-full object-contain" />
      ) : (
        ([...name][0] ?? '').toLocaleUpperCase()
      )}
    </span>
  );
}
