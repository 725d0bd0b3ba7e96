import type { Metadata, Viewport } from 'next';
import { cookies, headers } from 'next/headers';
import type { ReactNode } from 'react';
import { DENSITY_COOKIE, readDensity } from '@/lib/density';
import { LANGUAGE_COOKIE, readLanguage } from '@/lib/language';
import { readTheme, THEME_COOKIE } from '@/lib/preferences';
import { t } from '@/messages';
import { fontVariables } from './fonts';
import './globals.css';

export const metadata: Metadata = {
  title: t.app.name,
  description: t.app.tagline,
  robots: { index: false, follow: false },
};

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  // What stays at the bottom of the window stays above the keyboard of a phone.
  interactiveWidget: 'resizes-content',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#f4f2ec' },
    { media: '(prefers-color-scheme: dark)', color: '#0c1519' },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  // Every page renders per request: the content security policy carries a fresh nonce each time.
  await headers();
  const kept = await cookies();
  const theme = readTheme(kept.get(THEME_COOKIE)?.value);
  return (
    <html
      lang={readLanguage(kept.get(LANGUAGE_COOKIE)?.value)}
      data-density={readDensity(kept.get(DENSITY_COOKIE)?.value)}
      className={`${fontVariables} ${theme === 'system' ? '' : theme}`}
    >
      <body className="bg-canvas font-sans text-ink antialiased">{children}</body>
    </html>
  );
}
