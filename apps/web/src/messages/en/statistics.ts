const plural = (count: number, one: string, many: string) =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
const tasks = (count: number) => plural(count, 'task', 'tasks');

/** The words of the statistics page. */
export const statistics = {
  zone: (zone: string) => `Days in ${zone}`,
  period: 'Period',
  lastDays: (days: number) => `Last ${days} days`,
  figures: 'Figures',
  done: 'Done',
  created: 'Created',
  meanCycle: 'Mean cycle time',
  openNow: 'Open now',
  ofWork: (time: string) => `${time} of work given to members`,
  ofCycled: (count: number) => `From in progress to done, of ${tasks(count)}`,
  none: 'None',
  change: (percent: number, days: number) => {
    const size = `${Math.abs(percent).toLocaleString('en')} %`;
    if (percent === 0) return `The same as in the ${days} days before`;
    return `${percent > 0 ? 'Up' : 'Down'} ${size} on the ${days} days before`;
  },
  noBefore: (days: number) => `None in the ${days} days before`,
  signedChange: (percent: number, days: number) =>
    `${percent > 0 ? '+' : '−'}${Math.abs(percent).toLocaleString('en')} % on the ${days} days before`,
  show: (chart: string) => `Show ${chart} as`,
  looks: { chart: 'Chart', table: 'Table' },
  charts: {
    throughput: 'Throughput',
    cycle: 'Cycle time',
    load: 'Workload per person',
    burnUp: 'Burn-up',
  },
  throughputCaption: (done: number, created: number) => `${tasks(done)} done, ${created.toLocaleString('en')} created.`,
  throughputBefore: (done: number, created: number) =>
    `${done.toLocaleString('en')} done and ${created.toLocaleString('en')} created then.`,
  cycleCaption: (time: string) => `A task took ${time} from in progress to done, on average.`,
  loadCaption: (name: string, open: number) => `${name} has the most: ${tasks(open)} open.`,
  loadUnassigned: 'Nobody has an open task: all of them are unassigned.',
  loadNote: 'A task of several people counts for each of them.',
  burnUpCaption: (project: string, done: number, scope: number) =>
    `${project}: ${done.toLocaleString('en')} of ${tasks(scope)} done.`,
  nothingDone: (days: number) => `Nothing done yet in these ${days} days`,
  nothingMoved: (days: number) => `Nothing created or done yet in these ${days} days`,
  nothingCycled: (days: number) => `Nothing went from in progress to done in these ${days} days`,
  nothingOpen: 'No task is open',
  unassigned: 'Unassigned',
  nothingInProject: 'This project has no tasks yet',
  project: 'Project',
  chooseProject: 'Choose a project',
  projectHint: 'Choose a project to see how much of it is done',
  noProjects: 'There are no projects yet',
  day: 'Day',
  week: 'Week',
  weekOf: (from: string, to: string) => `${from} – ${to}`,
  mean: 'Mean',
  measured: 'Tasks measured',
  person: 'Person',
  open: 'Open tasks',
  estimate: 'Estimate',
  others: (count: number) => plural(count, 'other', 'others'),
  loadOf: (open: number, time: string) => `${open.toLocaleString('en')} open · ${time}`,
  scope: 'Scope',
  sum: 'Sum',
  together: 'Together',
  point: (when: string, what: string, value: string) => `${when}: ${what} ${value}`,
};
