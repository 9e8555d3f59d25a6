import { printedReport } from '../../core/report/print/printed-report.ts';
import type { PrintSettings } from '../../core/report/print/printed-report.ts';
import type { Report } from '../../core/report/report.ts';
import type { ReportFormat } from '../../protocol/contract/report.ts';
import { reportPdf } from './pdf/report-pdf.ts';
import { reportCsv } from './report-csv.ts';
import { reportXlsx } from './report-xlsx.ts';

/** A report as the bytes of a file. */
export async function renderReport(report: Report, format: ReportFormat, settings: PrintSettings): Promise<Buffer> {
  switch (format) {
    case 'json':
      return Buffer.from(`${JSON.stringify(report, undefined, 1)}\n`, 'utf8');
    case 'csv':
      return reportCsv(printedReport(report, settings));
    case 'xlsx':
      return reportXlsx(printedReport(report, settings));
    case 'pdf':
      return reportPdf(report, printedReport(report, settings));
  }
}
