import type { MemberRole } from '@quartermaster/contracts/roles';
import { t } from '@/messages';

/** What a member's role is called. */
export function roleName({ role, customRole }: { role: MemberRole; customRole: { name: string } | null }): string {
  return role === 'custom' ? (customRole?.name ?? '') : t.role[role];
}
