import type { RoleChoice } from '@quartermaster/contracts/custom-roles';
import { FIXED_RANKS, ROLES } from '@quartermaster/contracts/roles';
import { Select, type SelectProps } from '@quartermaster/ui/select';
import type { ReactNode } from 'react';
import { t } from '@/messages';
import { rankOf, useCustomRoles, useMayGive } from './roles/use-rank';

interface RolePickerProps extends Omit<SelectProps, 'options' | 'value' | 'onChange'> {
  /** A fixed role by name, or a custom one by id: `member.customRole?.id ?? member.role`. */
  value: RoleChoice;
  /** Roles that are not offered. */
  without?: readonly RoleChoice[];
  onChange: (role: RoleChoice) => void;
}

/** Chooses a fixed or custom role: the one that is chosen, and those that the person may give. Its label comes from a `Field`. */
export function RolePicker({ value, without = [], onChange, ...rest }: RolePickerProps): ReactNode {
  const mayGive = useMayGive();
  const custom = useCustomRoles();
  const offered = (role: RoleChoice, isGivable: boolean) => role === value || (isGivable && !without.includes(role));
  const options = [
    ...ROLES.filter((role) => offered(role, mayGive(FIXED_RANKS[role]))).map((role) => ({
      value: role as RoleChoice,
      label: t.role[role],
    })),
    ...custom
      .filter((role) => offered(role.id, mayGive(rankOf(role))))
      .map(({ id, name }) => ({ value: id, label: name })),
  ];
  return <Select {...rest} value={value} options={options} onChange={({ target }) => onChange(target.value)} />;
}
