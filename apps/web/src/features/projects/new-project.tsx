import { LIMITS } from '@quartermaster/contracts/limits';
import { Input } from '@quartermaster/ui/input';
import { useRouter } from 'next/navigation';
import { type ReactNode, useState } from 'react';
import { projectsWords } from '@/messages/projects';
import { useCreateProject } from '../tasks/pickers/use-create-project';
import { projectHref } from './project-query';

/** The line that makes one more project, and goes to it. Escape, or leaving it empty, closes it. */
export function NewProject({ slug, onClose }: { slug: string; onClose: () => void }): ReactNode {
  const router = useRouter();
  const create = useCreateProject();
  const [name, setName] = useState('');
  const [pending, setPending] = useState(false);

  async function add(): Promise<void> {
    const trimmed = name.trim();
    if (trimmed === '' || pending) return;
    setPending(true);
    const project = await create(trimmed);
    setPending(false);
    if (!project) return;
    onClose();
    router.push(projectHref(slug, project.id));
  }
  return (
    <form
      noValidate
      aria-busy={pending}
      className="p-1"
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <Input
        // It was asked for.
        autoFocus
        autoComplete="off"
        aria-label={projectsWords.name}
        placeholder={projectsWords.placeholder}
        maxLength={LIMITS.nameChars}
        value={name}
        onChange={(event) => setName(event.target.value)}
        onBlur={() => (name.trim() === '' ? onClose() : undefined)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          // Not also what is beside the page.
          event.stopPropagation();
          onClose();
        }}
      />
    </form>
  );
}
