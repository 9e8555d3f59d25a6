export type Area =
  | 'desk'
  | 'records'
  | 'lists'
  | 'alerts'
  | 'check'
  | 'cases'
  | 'paper'
  | 'devices'
  | 'officers'
  | 'board'
  | 'reports'
  | 'closing';

/** Areas for those who supervise alone. */
export const supervised: readonly Area[] = ['board', 'reports'];
