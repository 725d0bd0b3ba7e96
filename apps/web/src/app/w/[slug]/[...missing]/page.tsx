import { notFound } from 'next/navigation';

/** An address of no page: caught here, so that the notice appears inside the shell of its workspace. */
export default function Page(): never {
  notFound();
}
