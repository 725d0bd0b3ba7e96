'use client';

import { buttonClass } from '@quartermaster/ui/button';
import { cn } from '@quartermaster/ui/cn';
import {
  Menu,
  MenuChoices,
  MenuContent,
  MenuItem,
  MenuLabel,
  MenuSeparator,
  MenuTrigger,
} from '@quartermaster/ui/menu';
import { CircleUserRound, Keyboard, LogOut, Settings, Trash2, UserCog } from 'lucide-react';
import { useRouter } from 'next/navigation';
import type { ReactNode } from 'react';
import { leave } from '@/features/auth/leave';
import { openKeys } from '@/lib/layers';
import { THEMES } from '@/lib/preferences';
import { useTheme } from '@/lib/theme';
import { t } from '@/messages';
import { useMe, useWorkspace } from '@/trpc/session';

/** Who you are: theme, shortcuts, sign out. */
export function UserMenu({ slug, compact, bar = false }: { slug: string; compact: boolean; bar?: boolean }): ReactNode {
  const me = useMe();
  const router = useRouter();
  const role = useWorkspace()?.role;
  const [theme, setTheme] = useTheme();
  return (
    <Menu modal={false}>
      <MenuTrigger
        aria-label={me ? `${t.nav.account}: ${me.name}` : t.nav.account}
        className={
          bar
            ? 'grid h-14 flex-1 place-items-center content-center gap-0.5 text-xs text-ink-2'
            : cn(buttonClass({ tone: 'quiet', square: compact }), !compact && 'min-w-0 flex-1 justify-start! px-2!')
        }
      >
        <CircleUserRound aria-hidden className={bar ? 'size-5' : 'size-4 shrink-0'} strokeWidth={1.75} />
        {compact ? null : <span className="truncate font-normal">{bar ? t.nav.account : (me?.name ?? '')}</span>}
      </MenuTrigger>
      <MenuContent align="start" side="top">
        {me ? (
          <MenuLabel>
            <span className="block text-base text-ink">{me.name}</span>
            {me.email}
            {role ? ` · ${t.role[role]}` : ''}
          </MenuLabel>
        ) : null}
        <MenuSeparator />
        <MenuLabel>{t.theme.label}</MenuLabel>
        <MenuChoices
          label={t.theme.label}
          value={theme}
          options={THEMES.map((value) => ({ value, label: t.theme[value] }))}
          onChange={setTheme}
        />
        <MenuSeparator />
        <MenuItem shortcut="?" onSelect={openKeys}>
          <Keyboard aria-hidden className="size-4" strokeWidth={1.75} />
          {t.nav.keys}
        </MenuItem>
        <MenuItem onSelect={() => router.push(`/w/${slug}/settings/me`)}>
          <UserCog aria-hidden className="size-4" strokeWidth={1.75} />
          {t.nav.mySettings}
        </MenuItem>
        <MenuItem onSelect={() => router.push(`/w/${slug}/trash`)}>
          <Trash2 aria-hidden className="size-4" strokeWidth={1.75} />
          {t.nav.trash}
        </MenuItem>
        <MenuItem onSelect={() => router.push(`/w/${slug}/settings/tasks`)}>
          <Settings aria-hidden className="size-4" strokeWidth={1.75} />
          {t.nav.settings}
        </MenuItem>
        <MenuItem onSelect={() => void leave()}>
          <LogOut aria-hidden className="size-4" strokeWidth={1.75} />
          {t.auth.signOut}
        </MenuItem>
      </MenuContent>
    </Menu>
  );
}
