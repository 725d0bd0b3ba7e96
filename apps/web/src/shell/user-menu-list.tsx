import { MenuChoices, MenuContent, MenuItem, MenuLabel, MenuSeparator } from '@quartermaster/ui/menu';
import { Keyboard, LogOut, Settings, ShieldCheck, Trash2, UserRound, Users } from 'lucide-react';
import { useRouter } from 'next/navigation';
import type { ReactNode } from 'react';
import { leave } from '@/features/auth/leave';
import { openKeys } from '@/lib/layers';
import { THEMES } from '@/lib/preferences';
import { roleName } from '@/lib/role-name';
import { useTheme } from '@/lib/theme';
import { t } from '@/messages';
import { useMe, useWorkspace } from '@/trpc/session';

/** What the menu of the person holds. */
export function UserMenuList({ slug }: { slug: string }): ReactNode {
  const me = useMe();
  const router = useRouter();
  const workspace = useWorkspace();
  const [theme, setTheme] = useTheme();
  return (
    <MenuContent align="start" side="top">
      {me ? (
        <MenuLabel>
          <span className="block text-base text-ink">{me.name}</span>
          {me.email}
          {workspace ? ` · ${roleName(workspace)}` : ''}
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
        <UserRound aria-hidden className="size-4" strokeWidth={1.75} />
        {t.nav.mySettings}
      </MenuItem>
      <MenuItem onSelect={() => router.push(`/w/${slug}/settings/security`)}>
        <ShieldCheck aria-hidden className="size-4" strokeWidth={1.75} />
        {t.nav.security}
      </MenuItem>
      <MenuItem onSelect={() => router.push(`/w/${slug}/settings/members`)}>
        <Users aria-hidden className="size-4" strokeWidth={1.75} />
        {t.nav.members}
      </MenuItem>
      <MenuItem onSelect={() => router.push(`/w/${slug}/trash`)}>
        <Trash2 aria-hidden className="size-4" strokeWidth={1.75} />
        {t.nav.trash}
      </MenuItem>
      <MenuItem onSelect={() => router.push(`/w/${slug}/settings/workspace`)}>
        <Settings aria-hidden className="size-4" strokeWidth={1.75} />
        {t.nav.settings}
      </MenuItem>
      <MenuItem onSelect={() => void leave()}>
        <LogOut aria-hidden className="size-4" strokeWidth={1.75} />
        {t.auth.signOut}
      </MenuItem>
    </MenuContent>
  );
}
