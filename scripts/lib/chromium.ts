import { aptInstall, findProgram } from '@quartermaster/services';
import { say } from './console';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/**
 * The browser for end-to-end tests: PLAYWRIGHT_CHROMIUM, else one on the PATH, else the distribution's package.
 * @throws Error that says what to install.
 */
export function findChromium(): string {
  const given = process.env.PLAYWRIGHT_CHROMIUM;
  if (given) return given;
  const found = findProgram(NAMES) ?? (aptInstall(['chromium'], say) ? findProgram(NAMES) : undefined);
  if (found) return found;
  throw new Error('End-to-end tests need Chromium: install it, or set PLAYWRIGHT_CHROMIUM to its path.');
}
