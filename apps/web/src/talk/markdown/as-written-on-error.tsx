import { Component, type ReactNode } from 'react';

interface AsWrittenOnErrorProps {
  text: string;
  /** The rendered text. */
  children: ReactNode;
}

/** Falls back to the source text if rendering fails: a single text must not crash the page. */
export class AsWrittenOnError extends Component<AsWrittenOnErrorProps, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    const { text, children } = this.props;
    return this.state.failed ? <p className="whitespace-pre-wrap">{text}</p> : children;
  }
}
