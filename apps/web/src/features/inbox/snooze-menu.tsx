import { Button, IconButton } from '@quartermaster/ui/button';
import { Dialog, DialogActions } from '@quartermaster/ui/dialog';
import { Menu, MenuContent, MenuItem, MenuTrigger } from '@quartermaster/ui/menu';
import { AlarmClock } from 'lucide-react';
import { type ReactNode, useRef, useState } from 'react';
import { DateField } from '@/components/date/date-field';
import { type DateRead, dateProblem } from '@/components/date/types';
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
  const wantsDate = useRef(false);
  return (
    <>
      <Menu modal={false} open={open} onOpenChange={onOpenChange}>
        <MenuTrigger asChild>
          <IconButton label={inboxWords.snoozeOf(name)}>
            <AlarmClock aria-hidden className="size-4" strokeWidth={1.75} />
          </IconButton>
        </MenuTrigger>
        <MenuContent
          align="end"
          // The dialog opens as the menu gives focus back, and not before, so that it can do the same.
          onCloseAutoFocus={() => {
            if (wantsDate.current) setPicking(true);
            wantsDate.current = false;
          }}
        >
          {snoozeTimes(zone, Date.now()).map(({ label, hint, until }) => (
            <MenuItem key={label} onSelect={() => onSnooze(until)}>
              <span className="flex-1">{label}</span>
              <span className="text-sm text-ink-2">{hint}</span>
            </MenuItem>
          ))}
          <MenuItem
            onSelect={() => {
              wantsDate.current = true;
            }}
          >
            {inboxWords.onDate}
          </MenuItem>
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
  const [read, setRead] = useState<DateRead>({ kind: 'none' });
  const [tried, setTried] = useState(false);
  const day = read.kind === 'day' ? read.on : '';
  const inTime = day > today && day <= addDays(today, 365);
  const problem = dateProblem(read) ?? (inTime ? undefined : inboxWords.withinYear);
  return (
    <Dialog open width="sm" onClose={onClose} title={inboxWords.snoozeOf(name)} closeLabel={t.common.close}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (problem) return;
          onSnooze(morningOf(day, zone));
          onClose();
        }}
      >
        <DateField
          label={inboxWords.date}
          zone={zone}
          value={null}
          required
          onRead={setRead}
          error={tried ? problem : undefined}
        />
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
