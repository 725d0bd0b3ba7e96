import { capital } from '@quartermaster/contracts/capital';
import { type Area, presetOf, presetPermissions } from '@quartermaster/contracts/role-areas';
import type { Permission } from '@quartermaster/contracts/roles';
import { Segments } from '@quartermaster/ui/segments';
import { type ReactNode, useId } from 'react';
import { roleWords } from '@/messages/roles';
import { useWorkspace } from '@/trpc/session';

interface AreaFieldProps {
  area: Area;
  chosen: ReadonlySet<Permission>;
  /** Permissions that are new to the role. */
  added: readonly Permission[];
  onChange: (chosen: ReadonlySet<Permission>) => void;
}

/** What a role may do in one area: a preset, or its permissions one by one. Nobody gives what they do not hold. */
export function AreaField({ area, chosen, added, onChange }: AreaFieldProps): ReactNode {
  const held = useWorkspace()?.permissions ?? [];
  const id = useId();
  const name = roleWords.area[area.name];
  const choose = (permissions: readonly Permission[]) => {
    const others = [...chosen].filter((permission) => !area.permissions.includes(permission));
    onChange(new Set([...others, ...permissions.filter((permission) => held.includes(permission))]));
  };
  const toggle = (permission: Permission, on: boolean) =>
    choose(area.permissions.filter((one) => (one === permission ? on : chosen.has(one))));
  return (
    <fieldset className="grid gap-1 border-t border-border pt-3">
      <legend className="sr-only">{name}</legend>
      <div className="flex min-h-8 flex-wrap items-center justify-between gap-x-4">
        <span aria-hidden className="font-semibold">
          {name}
        </span>
        {area.presets.length > 1 ? (
          <Segments
            size="sm"
            label={roleWords.accessTo(name)}
            value={presetOf(area, chosen)}
            options={area.presets.map((value) => ({ value, label: roleWords.preset[value] }))}
            onChange={(preset) => choose(presetPermissions(area, preset))}
          />
        ) : null}
      </div>
      {area.permissions.map((permission) => {
        const isHeld = held.includes(permission);
        const hint = isHeld ? undefined : `${id}-${permission}`;
        return (
          <div key={permission} className="flex flex-wrap items-center gap-x-2">
            <label className="control flex items-center gap-2 py-1">
              <input
                type="checkbox"
                className="size-4 shrink-0 accent-primary"
                checked={chosen.has(permission)}
                disabled={!isHeld}
                aria-describedby={hint}
                onChange={(event) => toggle(permission, event.target.checked)}
              />
              {capital(roleWords.permission[permission])}
            </label>
            {added.includes(permission) ? (
              <span className="rounded-tag bg-st-info-bg px-1.5 text-sm text-st-info-fg">{roleWords.isNew}</span>
            ) : null}
            {hint ? (
              <span id={hint} className="text-sm text-ink-2">
                {roleWords.notHeld}
              </span>
            ) : null}
          </div>
        );
      })}
    </fieldset>
  );
}
