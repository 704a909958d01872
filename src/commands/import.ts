// `npm run import -- FILE.xlsx [--check]`: a council's legacy tracker into the lists. All or nothing; an import sends nothing.
import { londonDay, moment } from '../core/time.ts';
import { printFault, WorkbookError } from '../workbook/faults.ts';
import { readWorkbook, type WorkbookReading } from '../workbook/read-workbook.ts';
import { toRecords } from './import-tracker/to-records.ts';
import { writeImport } from './import-tracker/write.ts';
import { openRecordsForCommand } from './open-records.ts';
import { stop, typedOptions } from './settings.ts';

const { values, positionals } = typedOptions({
  allowPositionals: true,
  options: { check: { type: 'boolean', default: false } },
});
const [file] = positionals;
if (!file) stop('Name the workbook: npm run import -- FILE.xlsx [--check]');

const reading = await read(file);
if (reading.faults.length > 0) {
  for (const fault of reading.faults) console.error(printFault(fault));
  const also =
    reading.following.length > 0 ? ` ${reading.following.length} more rows only follow from these.` : '';
  stop(
    `${reading.faults.length} ${reading.faults.length === 1 ? 'fault' : 'faults'}; nothing was written.${also}`,
  );
}
for (const note of reading.notes) console.log(note);
const { tracker } = reading;
console.log(
  `Read: ${tracker.teams.length} teams, ${tracker.people.length + tracker.peopleByCodeOnly.length} people, ${tracker.audits.length} audits, ${tracker.actions.length} actions, ${tracker.concerns.length} concerns, ${tracker.engagements.length} engagements, ${tracker.sessions.length} sessions, ${tracker.dipSamples.length} dip samples. No faults.`,
);

if (!values.check) {
  const { records, client, clock } = await openRecordsForCommand();
  const now = clock.now();
  const report = await writeImport(
    { records, client, now: () => clock.now(), progress: console.log },
    toRecords(tracker, now, londonDay(now)),
  );
  const written = Object.entries(report.created).filter(([, count]) => count > 0);
  console.log(
    written.length > 0
      ? `Written: ${written.map(([list, count]) => `${count} ${list}`).join(', ')}.`
      : 'Everything was there already; nothing was changed.',
  );
  if (report.matched > 0) console.log(`${report.matched} people matched to their accounts.`);
  if (report.unmatched.length > 0)
    console.log(
      `${report.unmatched.length} people have no account yet and can be matched in Grip, on the page Reach:\n  ${report.unmatched.join('\n  ')}`,
    );
}

async function read(path: string): Promise<WorkbookReading> {
  try {
    return await readWorkbook(path, londonDay(moment(new Date())));
  } catch (error) {
    if (error instanceof WorkbookError) return stop(error.message);
    throw error;
  }
}
