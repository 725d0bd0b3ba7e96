import { OfflineApp } from '@/shell/offline-app';

/** What the service worker answers with while the server cannot be reached; nobody opens it by its own address. */
export default function Page() {
  return <OfflineApp />;
}
