import { Component, type ReactNode } from 'react';

interface Props {
  plain: ReactNode;
  children: ReactNode;
}

/** Shows `plain` if drawing the children failed, so that one message never breaks the whole page. */
export class PlainTextBoundary extends Component<Props, { failed: boolean }> {
  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override state = { failed: false };

  override render(): ReactNode {
    return this.state.failed ? this.props.plain : this.props.children;
  }
}
