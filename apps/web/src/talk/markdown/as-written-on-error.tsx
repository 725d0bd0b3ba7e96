import { Component, type ReactNode } from 'react';

interface AsWrittenOnErrorProps {
  text: string;
  /** The text, rendered. */
  children: ReactNode;
}

/** Shows a text as it was written when it cannot be rendered: one text must not take the page down. */
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
