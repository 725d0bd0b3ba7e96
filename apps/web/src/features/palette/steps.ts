/** What is done to a task by a value that is chosen in a second step. */
export const STEPS = ['assign', 'due', 'defer', 'status', 'priority', 'label', 'project'] as const;
export type Step = (typeof STEPS)[number];

export function isStep(name: string): name is Step {
  return STEPS.some((step) => step === name);
}
