import type { ShiftId } from '../../../core/crossing/crossing.ts';
import type { ReportFormat } from '../../../protocol/contract/report.ts';

/** The shift that was just closed on this screen, and the files that its report is to be saved as. */
export interface ClosedShift {
  readonly shift: ShiftId;
  readonly formats: readonly ReportFormat[];
}
