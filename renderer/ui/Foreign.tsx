import type { ReactNode } from 'react';

/** Text in whatever script it came in: its direction is its own and does not reorder what stands around it. */
export function Foreign({ children }: { readonly children: ReactNode }) {
  return <bdi dir="auto">{children}</bdi>;
}
