import { classifyFault } from '@quartermaster/db';
import { Conflict } from '../kernel/errors';

/**
 * Runs a write again if another writer took its SKU or code between the check and the write: the check then finds the holder and names
 * it.
 */
export async function onceMore<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const fault = error instanceof Conflict ? error.cause : error;
    if (classifyFault(fault) !== 'duplicate') throw error;
    return work();
  }
}
