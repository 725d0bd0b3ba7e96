import { Button, IconButton } from '@quartermaster/ui/button';
import { Dialog, DialogActions } from '@quartermaster/ui/dialog';
import { Field } from '@quartermaster/ui/field';
import { Input } from '@quartermaster/ui/input';
import { Menu, MenuContent, MenuItem, MenuTrigger } from '@quartermaster/ui/menu';
import { AlarmClock } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { addDays, todayIn } from '@/lib/dates';
import { t } from '@/messages';
import { inboxWords } from '@/messages/inbox';
import { useOwnZone } from '@/trpc/session';
import { morningOf, snoozeTimes } from './snooze-times';

interface SnoozeMenuProps {
  name: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onSnooze: (until: string) => void;
}

/** Until when a row is put off: a few usual times, or a date. */
export function SnoozeMenu({ name, open, onOpenChange, onSnooze }: SnoozeMenuProps): ReactNode {
  const zone = useOwnZone();
  const [picking, setPicking] = useState(false);
  return (
    <>
      <Menu modal={false} open={open} onOpenChange={onOpenChange}>
        <MenuTrigger asChild>
          <IconButton label={inboxWords.snoozeOf(name)}>
            <AlarmClock aria-hidden className="size-4" strokeWidth={1.75} />
          </IconButton>
        </MenuTrigger>
        <MenuContent align="end">
          {snoozeTimes(zone, Date.now()).map(({ label, hint, until }) => (
            <MenuItem key={label} onSelect={() => onSnooze(until)}>
              <span className="flex-1">{label}</span>
              <span className="text-sm text-ink-2">{hint}</span>
            </MenuItem>
          ))}
          <MenuItem onSelect={() => setPicking(true)}>{inboxWords.onDate}</MenuItem>
        </MenuContent>
      </Menu>
      {picking ? <DateDialog name={name} zone={zone} onClose={() => setPicking(false)} onSnooze={onSnooze} /> : null}
    </>
  );
}

interface DateDialogProps {
  name: string;
  zone: string;
  onClose: () => void;
  onSnooze: (until: string) => void;
}

function DateDialog({ name, zone, onClose, onSnooze }: DateDialogProps): ReactNode {
  const today = todayIn(zone);
  return (
    <Dialog open width="sm" onClose={onClose} title={inboxWords.snoozeOf(name)} closeLabel={t.common.close}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const day = new FormData(event.currentTarget).get('day');
          if (typeof day !== 'string' || day === '') return;
          onSnooze(morningOf(day, zone));
          onClose();
        }}
      >
        <Field label={inboxWords.date}>
          {(control) => (
            <Input {...control} name="day" type="date" required min={addDays(today, 1)} max={addDays(today, 365)} />
          )}
        </Field>
        <DialogActions>
          <Button onClick={onClose}>{t.common.cancel}</Button>
          <Button type="submit" tone="primary">
            {inboxWords.set}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
