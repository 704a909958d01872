// The action table as a workbook, made in the browser; the library for it is fetched when someone asks.
import { formatMonth } from '../core/format-day.ts';
import type { Day } from '../core/time.ts';
import type { ActionRow } from '../core/views/actions.ts';

const columns: readonly {
  readonly name: string;
  readonly width: number;
  readonly value: (row: ActionRow) => string | number | undefined;
}[] = [
  { name: 'Action', width: 12, value: (row) => row.ref },
  { name: 'Audit', width: 12, value: (row) => row.auditRef },
  { name: 'Audit month', width: 14, value: (row) => formatMonth(row.cycle) },
  { name: 'Team', width: 28, value: (row) => row.team },
  { name: 'Owner', width: 24, value: (row) => row.owner },
  { name: 'What needs to happen', width: 60, value: (row) => row.what },
  { name: 'Status', width: 26, value: (row) => row.statusLabel },
  { name: 'Due', width: 12, value: (row) => row.dueOn },
  { name: 'First due', width: 12, value: (row) => row.firstDueOn },
  { name: 'Working days late', width: 16, value: (row) => row.workingDaysLate },
  { name: 'Assigned', width: 12, value: (row) => row.assignedOn },
  { name: 'Marked done', width: 12, value: (row) => row.claimedOn },
  { name: 'Verified', width: 12, value: (row) => row.verifiedOn },
  { name: 'Urgent', width: 10, value: (row) => (row.urgent ? 'Yes' : 'No') },
];

/** A name that says nothing of what is inside (spec §5.6). */
export const exportName = (today: Day): string => `grip-actions-${today}.xlsx`;

/** The rows as a workbook's bytes. Texts are written as texts, so that none is taken for a formula. */
export async function workbookOf(rows: readonly ActionRow[]): Promise<ArrayBuffer> {
  const { default: excel } = await import('exceljs');
  const book = new excel.Workbook();
  const sheet = book.addWorksheet('Actions', { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = columns.map(({ name, width }) => ({ header: name, width }));
  for (const row of rows) sheet.addRow(columns.map(({ value }) => value(row) ?? null));
  sheet.getRow(1).font = { bold: true };
  sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1, column: columns.length } };
  return (await book.xlsx.writeBuffer()) as ArrayBuffer;
}

export async function exportActions(rows: readonly ActionRow[], today: Day): Promise<void> {
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  const address = URL.createObjectURL(new Blob([await workbookOf(rows)], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = exportName(today);
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
