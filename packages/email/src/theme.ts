/** UX tokens in the form mail clients support: hex, light inline, dark by class. */
const LIGHT = {
  canvas: '#f4f2ec',
  surface: '#fffefd',
  sunken: '#efede6',
  border: '#dad7cf',
  ink: '#16252c',
  ink2: '#415056',
  ink3: '#546268',
  primary: '#065765',
  onPrimary: '#fbf9f4',
  link: '#00596f',
  signal: '#f4af3c',
};

const SANS = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif";
const MONO = "ui-monospace, SFMono-Regular, Menlo, Consolas, 'Liberation Mono', monospace";

const text = {
  fontFamily: SANS,
  fontSize: 16,
  lineHeight: '24px',
  margin: '0 0 16px',
  color: LIGHT.ink,
  // A name without spaces would widen the mail beyond the screen.
  overflowWrap: 'anywhere',
} as const;
const small = { ...text, fontSize: 13, lineHeight: '18px', color: LIGHT.ink3 };

export const styles = {
  body: { margin: 0, padding: '24px 12px', backgroundColor: LIGHT.canvas, fontFamily: SANS },
  container: { maxWidth: 600, margin: '0 auto' },
  mark: { ...small, margin: '0 0 12px', fontWeight: 600, fontSize: 14, color: LIGHT.primary },
  sheet: {
    backgroundColor: LIGHT.surface,
    border: `1px solid ${LIGHT.border}`,
    borderRadius: 8,
    padding: '28px 28px 24px',
  },
  heading: { ...text, fontSize: 20, lineHeight: '28px', fontWeight: 650, margin: '0 0 16px' },
  text,
  record: {
    backgroundColor: LIGHT.sunken,
    borderLeft: `3px solid ${LIGHT.signal}`,
    padding: '14px 16px',
    margin: '0 0 20px',
  },
  ref: { ...small, fontFamily: MONO, color: LIGHT.ink2, margin: '0 0 4px' },
  title: { ...text, fontWeight: 600, margin: 0 },
  fact: { ...small, fontSize: 14, lineHeight: '20px', color: LIGHT.ink2, margin: '6px 0 0' },
  button: {
    backgroundColor: LIGHT.primary,
    color: LIGHT.onPrimary,
    fontFamily: SANS,
    fontSize: 16,
    fontWeight: 600,
    lineHeight: '20px',
    borderRadius: 6,
    padding: '12px 20px',
    textDecoration: 'none',
  },
  links: { ...text, margin: '20px 0 0' },
  link: { color: LIGHT.link, textDecoration: 'underline' },
  list: { ...text, margin: '0 0 20px', paddingLeft: 20 },
  item: { margin: '0 0 6px' },
  key: { whiteSpace: 'nowrap' },
  choices: { ...small, margin: '8px 0 0' },
  rule: { borderTop: `1px solid ${LIGHT.border}`, margin: '24px 0 16px' },
  small: { ...small, margin: 0 },
} as const;

/** For mail clients that follow the reader's colour scheme; the others show the light inline styles. */
export const DARK_CSS = `
:root { color-scheme: light dark; supported-color-schemes: light dark; }
@media (prefers-color-scheme: dark) {
  .qm-canvas, .qm-canvas > table > tbody > tr > td { background-color: #0c1519 !important; }
  .qm-sheet { background-color: #131e23 !important; border-color: #2c393e !important; }
  .qm-record { background-color: #0c1519 !important; border-left-color: #f9be4f !important; }
  .qm-ink { color: #efede6 !important; }
  .qm-ink2 { color: #c5c3b9 !important; }
  .qm-ink3 { color: #9dabac !important; }
  .qm-mark { color: #69cbde !important; }
  .qm-button { background-color: #69cbde !important; color: #0b171b !important; }
  .qm-link { color: #77d2e7 !important; }
  .qm-rule { border-top-color: #2c393e !important; }
}
@media (max-width: 480px) {
  .qm-sheet { padding: 20px 18px !important; }
}`;
