import { Button } from '@mantine/core';
import { Component, type ReactNode } from 'react';
import { Gate } from '../frame/Gate.tsx';
import { Words } from '../i18n/messages.ts';

/** A screen that failed says so and can be loaded anew: nothing is kept in it that headquarters does not have. */
export class ConsoleCrashGuard extends Component<{ readonly children: ReactNode }, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    if (!this.state.failed) return this.props.children;
    return (
      <Gate title="crash.title">
        <Button autoFocus onClick={() => window.location.reload()}>
          <Words id="crash.reload" />
        </Button>
      </Gate>
    );
  }
}
