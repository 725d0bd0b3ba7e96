export { panel as panelWords } from './en/panel';
