import { showToast } from '@quartermaster/ui/toast';
import { t } from '@/messages';
import { signOut } from './credentials';

/** Signs out and shows the sign-in page. */
export async function leave(): Promise<void> {
  try {
    await signOut();
    window.location.assign('/sign-in');
  } catch {
    showToast({ text: t.form.unreachable, tone: 'danger' });
  }
}
