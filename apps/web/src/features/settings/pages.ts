import { capital } from '@quartermaster/contracts/capital';
import type { Permission } from '@quartermaster/contracts/roles';
import { t } from '@/messages';
import { SETTINGS_KINDS } from './kinds';

interface SettingsPlace {
  /** Below the workspace's address. */
  path: string;
  label: string;
  /** Hidden from those without it. */
  needs?: Permission;
}

/** All pages of the settings, in the order of their navigation. */
export const SETTINGS_PAGES: readonly SettingsPlace[] = [
  { path: 'settings/me', label: t.nav.mySettings },
  { path: 'settings/security', label: t.nav.security },
  { path: 'settings/members', label: t.nav.members },
  { path: 'settings/roles', label: t.nav.roles },
  { path: 'settings/workspace', label: t.nav.workspace, needs: 'workspace.read' },
  { path: 'settings/audit', label: t.nav.auditLog, needs: 'audit.read' },
  ...SETTINGS_KINDS.map(({ path, words, permissions }) => ({
    path,
    label: capital(words.many),
    needs: permissions.read,
  })),
];
