// Runs one of scripts/<start|dev|test|bench|backup|restore>.ts on a machine with only Node and npm.
// Plain Node without dependencies, so that it works before anything is installed.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PNPM = '10.34.9';
const NODE = [20, 19];
const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const stamp = join(root, 'node_modules', '.quartermaster', 'install');

function fail(message) {
  console.error(message);
  process.exit(1);
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > NODE[0] || (major === NODE[0] && minor >= NODE[1])) return;
  fail(
    `Quartermaster needs Node.js ${NODE.join('.')} or newer; this is ${process.versions.node}. See https://nodejs.org`,
  );
}

/** Puts the right pnpm on the PATH for everything below, and for turbo. */
function providePnpm() {
  const options = { cwd: dirname(root), encoding: 'utf8', env: process.env };
  if (spawnSync('pnpm', ['--version'], options).stdout?.trim() === PNPM) return;
  const script = 'process.stdout.write(process.env.PATH)';
  const found = spawnSync('npx', ['--yes', `--package=pnpm@${PNPM}`, '--', 'node', '-e', script], options);
  const folder = found.stdout?.split(delimiter).find((entry) => existsSync(join(entry, 'pnpm')));
  if (found.status !== 0 || !folder)
    fail(`pnpm ${PNPM} could not be fetched with npx:\n${found.stderr ?? found.error}`);
  process.env.PATH = folder + delimiter + process.env.PATH;
}

/** Changes whenever the dependencies of any package do. */
function hashOfPackages() {
  const hash = createHash('sha256').update(process.versions.modules);
  const folders = ['apps', 'packages', 'tooling'].flatMap((group) =>
    readdirSync(join(root, group)).map((name) => join(group, name)),
  );
  const manifests = ['.', 'e2e', 'bench', ...folders].map((folder) => join(folder, 'package.json'));
  for (const file of ['pnpm-lock.yaml', 'pnpm-workspace.yaml', '.npmrc', ...manifests]) {
    if (existsSync(join(root, file))) hash.update(`${file}\n`).update(readFileSync(join(root, file)));
  }
  return hash.digest('hex');
}

function install() {
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hashOfPackages()) return;
  const before = Date.now();
  console.log('  Installing packages ...');
  // Suppresses prompts; development packages are needed for the build.
  const args = ['install', '--no-frozen-lockfile', '--prod=false', '--config.confirmModulesPurge=false'];
  const done = spawnSync('pnpm', args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  if (done.status !== 0) fail(`pnpm install failed:\n${done.stdout ?? ''}${done.stderr ?? done.error}`);
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, hashOfPackages());
  console.log(`  Installed packages in ${((Date.now() - before) / 1000).toFixed(1)} s`);
}

/** The script keeps running until it has stopped everything it started; its exit code is passed on. */
function run(script, args) {
  const child = spawn(process.execPath, ['--import', 'tsx', join('scripts', `${script}.ts`), ...args], {
    cwd: root,
    // The channel carries no messages: it closes when this process dies, which tells the script.
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  // npm killed with -9 sends no signal: its end only shows in the process table.
  if (process.env.npm_lifecycle_event) {
    const parent = process.ppid;
    setInterval(() => process.ppid === parent || child.kill('SIGTERM'), 1000).unref();
  }
  child.on('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 1)));
  child.on('error', (error) => fail(String(error)));
}

checkNode();
const [script = '', ...args] = process.argv.slice(2);
const scripts = ['start', 'dev', 'test', 'bench', 'backup', 'restore'];
if (!scripts.includes(script)) fail(`Usage: node scripts/run.mjs ${scripts.join('|')}`);
process.chdir(root);
providePnpm();
install();
run(script, args);
