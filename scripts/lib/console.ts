import { styleText } from 'node:util';

/** Prints a line under the running step. */
export function say(line: string): void {
  console.log(`  ${line}`);
}

export function warn(line: string): void {
  console.error(`  ${paint('yellow', '!')} ${line}`);
}

/** Prints a completed step and its duration: `✓ Database migrated   0.4 s`. */
export async function step<T>(label: string, work: () => Promise<T>): Promise<T> {
  const before = performance.now();
  try {
    const result = await work();
    console.log(`  ${paint('green', '✓')} ${label.padEnd(34)} ${paint('gray', seconds(performance.now() - before))}`);
    return result;
  } catch (error) {
    console.log(`  ${paint('red', '✗')} ${label.padEnd(34)} ${paint('gray', seconds(performance.now() - before))}`);
    throw error;
  }
}

export function heading(text: string): void {
  console.log(`\n${paint('bold', text)}`);
}

export function paint(format: 'green' | 'red' | 'gray' | 'bold' | 'yellow', text: string): string {
  return process.stdout.isTTY && !process.env.NO_COLOR ? styleText(format, text) : text;
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
