import { Button, Text } from '@mantine/core';
import { Component, type ReactNode } from 'react';
import { Words } from '../i18n/messages.ts';
import { Gate } from './Gate.tsx';

interface CrashGuardProps {
  readonly children: ReactNode;
}

interface CrashGuardState {
  readonly failed: boolean;
}

/** A screen that failed says so and can be loaded anew: the traveller and the record are in the station, not here. */
export class CrashGuard extends Component<CrashGuardProps, CrashGuardState> {
  override state: CrashGuardState = { failed: false };

  static getDerivedStateFromError(): CrashGuardState {
    return { failed: true };
  }

  override render() {
    if (!this.state.failed) return this.props.children;
    return (
      <Gate title="crash.title">
        <Text mb="md">
          <Words id="crash.explanation" />
        </Text>
        <Button autoFocus onClick={() => window.location.reload()}>
          <Words id="crash.reload" />
        </Button>
      </Gate>
    );
  }
}
