import type { ReactNode } from 'react';
import { t } from '@/messages';

export default function PublicLayout({ children }: { children: ReactNode }) {
  return (
    <div className="grid min-h-dvh grid-rows-[auto_1fr] bg-canvas">
      <header className="px-6 py-5">
        <p className="tick inline-block pl-3 text-md font-semibold">{t.app.name}</p>
      </header>
      <main className="w-full max-w-md has-data-wide:max-w-3xl justify-self-center px-6 pb-16 sm:pt-[8vh]">
        {children}
      </main>
    </div>
  );
}
