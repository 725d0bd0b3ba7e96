import { showToast } from '@quartermaster/ui/toast';
import { forgetOwner, tellSignedOut } from '@/lib/owner';
import { dropKept } from '@/lib/session-state';
import { t } from '@/messages';
import { signOut } from './credentials';

/** Signs out and shows the sign-in page, in the other tabs too. */
export async function leave(): Promise<void> {
  try {
    await signOut();
    // Its answer removes the cookie too, but not one that a script may have set.
    forgetOwner();
    tellSignedOut();
    await dropKept();
    window.location.assign('/sign-in');
  } catch {
    showToast({ text: t.form.unreachable, tone: 'danger' });
  }
}
