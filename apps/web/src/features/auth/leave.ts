import { showToast } from '@quartermaster/ui/toast';
import { forgetOwner, tellSignedOut } from '@/lib/owner';
import { dropKept } from '@/lib/session-state';
import { t } from '@/messages';
import { signOut } from './credentials';

/** Signs out, in the other tabs too. @param to the page that is shown then */
export async function leave(to = '/sign-in'): Promise<void> {
  try {
    await signOut();
    // Its answer removes the cookie too, but not one that a script may have set.
    forgetOwner();
    tellSignedOut();
    await dropKept();
    window.location.assign(to);
  } catch {
    showToast({ text: t.form.unreachable, tone: 'danger' });
  }
}
