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
import { Fragment } from 'react';
import type { Letter } from './letter';
import { DARK_CSS, styles } from './theme';

/** The HTML layout of a letter: at most 600 px wide, no images, no external resources. */
export function LetterHtml({ letter }: { letter: Letter }) {
  const { heading, greeting, paragraphs, record, list = [], also, action, links = [], reason, choices = [] } = letter;
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
            {letter.from ?? 'Quartermaster'}
          </Text>
          <Section className="qm-sheet" style={styles.sheet}>
            <Heading as="h1" className="qm-ink" style={styles.heading}>
              <Words text={heading} />
            </Heading>
            {(greeting === undefined ? paragraphs : [greeting, ...paragraphs]).map((paragraph, index) => (
              // Paragraphs of a letter that a person wrote may repeat.
              <Text key={index} className="qm-ink" style={styles.text}>
                <Words text={paragraph} />
              </Text>
            ))}
            {record && <Record record={record} />}
            {list.length > 0 && <List list={list} />}
            {also && (
              <>
                <Text className="qm-ink" style={styles.text}>
                  {also.heading}
                </Text>
                <List list={also.list} />
              </>
            )}
            {action && (
              <Button className="qm-button" href={action.url} style={styles.button}>
                {action.label}
              </Button>
            )}
            {links.length > 0 && <Links links={links} style={styles.links} />}
            <Hr className="qm-rule" style={styles.rule} />
            <Text className="qm-ink3" style={styles.small}>
              <Words text={reason} />
            </Text>
            {choices.length > 0 && <Links links={choices} style={styles.choices} />}
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
          <Words text={record.ref} />
        </Text>
      )}
      <Text className="qm-ink" style={styles.title}>
        <Words text={record.title} />
      </Text>
      {record.facts.map(({ label, value }) => (
        <Text key={label} className="qm-ink2" style={styles.fact}>
          {label}: {value}
        </Text>
      ))}
    </Section>
  );
}

const KEY = /([A-Z]{1,8}-[1-9]\d{0,9})/;

/** A text whose keys, such as T-14, never break at their hyphen. */
function Words({ text }: { text: string }) {
  // Every second part is a key; the parts have no identity.
  return text
    .split(KEY)
    .map((part, index) => (
      <Fragment key={index}>{index % 2 === 1 ? <span style={styles.key}>{part}</span> : part}</Fragment>
    ));
}

function List({ list }: { list: NonNullable<Letter['list']> }) {
  return (
    <ul className="qm-ink" style={styles.list}>
      {list.map(({ ref, words, url }) => (
        <li key={`${ref} ${words}`} style={styles.item}>
          <Link className="qm-link" href={url} style={styles.link}>
            <Words text={`${ref} ${words}`.trim()} />
          </Link>
        </li>
      ))}
    </ul>
  );
}

interface LinksProps {
  links: NonNullable<Letter['links']>;
  style: typeof styles.links | typeof styles.choices;
}

function Links({ links, style }: LinksProps) {
  return (
    <Text className="qm-ink" style={style}>
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
