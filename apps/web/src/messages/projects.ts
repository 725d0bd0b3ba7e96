export { projects as projectsWords } from './en/projects';
