// A fault in one page is said in a sentence and leaves the rest of Grip usable.
import { Button } from '@fluentui/react-components';
import { Component, type ReactNode } from 'react';

interface Props {
  readonly children: ReactNode;
}

export class ErrorStop extends Component<Props, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    if (!this.state.failed) return this.props.children;
    return (
      <section className="empty">
        <h1>This page could not be shown</h1>
        <p role="alert">
          What you typed is kept. If it happens again, reload the page and tell Practice Learning which page
          it was.
        </p>
        <Button appearance="primary" onClick={() => this.setState({ failed: false })}>
          Try again
        </Button>
      </section>
    );
  }
}
