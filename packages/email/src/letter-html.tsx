/** @jsxRuntime automatic */
// Required here because tsx uses the tsconfig of the program it runs (the worker), not of this package.
import {
  Body,
  Button,
  Container,
  Head,
  Heading,
  Hr,
  Html,
  Link,
  Preview,
  Section,
  Text,
} from '@react-email/components';
import type { Letter } from './letter';
import { DARK_CSS, styles } from './theme';

/** The HTML layout of a letter: at most 600 px wide, no images, no external resources. */
export function LetterHtml({ letter }: { letter: Letter }) {
  const { heading, greeting, paragraphs, record, action, links = [], reason } = letter;
  return (
    <Html lang="en">
      <Head>
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <title>{letter.subject}</title>
        <style>{DARK_CSS}</style>
      </Head>
      <Preview>{paragraphs[0] ?? heading}</Preview>
      <Body className="qm-canvas" style={styles.body}>
        <Container style={styles.container}>
          <Text className="qm-mark" style={styles.mark}>
            Quartermaster
          </Text>
          <Section className="qm-sheet" style={styles.sheet}>
            <Heading as="h1" className="qm-ink" style={styles.heading}>
              {heading}
            </Heading>
            {[greeting, ...paragraphs].map((paragraph) => (
              <Text key={paragraph} className="qm-ink" style={styles.text}>
                {paragraph}
              </Text>
            ))}
            {record && <Record record={record} />}
            <Button className="qm-button" href={action.url} style={styles.button}>
              {action.label}
            </Button>
            {links.length > 0 && <Links links={links} />}
            <Hr className="qm-rule" style={styles.rule} />
            <Text className="qm-ink3" style={styles.small}>
              {reason}
            </Text>
          </Section>
        </Container>
      </Body>
    </Html>
  );
}

function Record({ record }: { record: NonNullable<Letter['record']> }) {
  return (
    <Section className="qm-record" style={styles.record}>
      {record.ref !== undefined && (
        <Text className="qm-ink2" style={styles.ref}>
          {record.ref}
        </Text>
      )}
      <Text className="qm-ink" style={styles.title}>
        {record.title}
      </Text>
      {record.facts.map(({ label, value }) => (
        <Text key={label} className="qm-ink2" style={styles.fact}>
          {label}: {value}
        </Text>
      ))}
    </Section>
  );
}

function Links({ links }: { links: NonNullable<Letter['links']> }) {
  return (
    <Text className="qm-ink" style={styles.links}>
      {links.map(({ label, url }, index) => (
        <span key={label}>
          {index > 0 && ' · '}
          <Link className="qm-link" href={url} style={styles.link}>
            {label}
          </Link>
        </span>
      ))}
    </Text>
  );
}
