import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { findProgram } from './find-program';

const POLICY = '/usr/sbin/policy-rc.d';

/**
 * Installs Debian packages if that is possible without a prompt (Debian or Ubuntu, as root or with password-less sudo).
 * @returns false if it is not possible; the reason of a failed installation goes to `log`.
 */
export function aptInstall(packages: readonly string[], log: (line: string) => void): boolean {
  if (!existsSync('/etc/debian_version') || !findProgram(['apt-get'])) return false;
  const sudo = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  if (sudo.length > 0 && (!findProgram(['sudo']) || !succeeds(['sudo', '-n', 'true']))) return false;
  const apt = [...sudo, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get'];
  const install = [...apt, 'install', '-y', '--no-install-recommends', ...packages];
  log(`Installing ${packages.join(', ')} with apt-get (Debian packages, once)`);
  return withoutDaemons(sudo, () => {
    if (succeeds(install) || (succeeds([...apt, 'update']) && succeeds(install))) return true;
    log(`apt-get could not install them: ${install.join(' ')}`);
    return false;
  });
}

/** Server packages start a system-wide daemon; Debian's policy-rc.d prevents that. */
function withoutDaemons(sudo: readonly string[], work: () => boolean): boolean {
  if (existsSync(POLICY)) return work();
  const script = '#!/bin/sh\nexit 101\n';
  if (sudo.length === 0) writeFileSync(POLICY, script, { mode: 0o755 });
  else {
    execFileSync('sudo', ['-n', 'tee', POLICY], { input: script, stdio: ['pipe', 'ignore', 'ignore'] });
    execFileSync('sudo', ['-n', 'chmod', '755', POLICY]);
  }
  try {
    return work();
  } finally {
    if (sudo.length === 0) rmSync(POLICY, { force: true });
    else execFileSync('sudo', ['-n', 'rm', '-f', POLICY]);
  }
}

function succeeds([file = '', ...args]: readonly string[]): boolean {
  return spawnSync(file, args, { stdio: 'ignore' }).status === 0;
}
