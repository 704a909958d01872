// `npm start`: the local tenant and the service, with the sample tracker imported and started on the profile that matches it.
// A second start goes on where the first was. Everything listens on loopback only.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Command } from '../core/decide.ts';
import { addDays, type Day, day, londonDay, londonMoment } from '../core/time.ts';
import { peopleWithRole, type World } from '../core/world.ts';
import { buildTab } from '../tab/build.ts';
import { buildHost } from '../tenant/host/build.ts';
import { readWorkbook } from '../workbook/read-workbook.ts';
import { toRecords } from './import-tracker/to-records.ts';
import { writeImport } from './import-tracker/write.ts';
import { control, localEnvironment, prepareTenant } from './local-tenant.ts';
import { type OpenRecords, openRecords } from './open-records.ts';
import { localSettingsFile, stop } from './settings.ts';

const { values } = parseArgs({
  options: { port: { type: 'string', default: '4310' }, data: { type: 'string' } },
});
const tenantPort = Number(values.port);
const servicePort = tenantPort + 1;
if (!Number.isInteger(tenantPort) || tenantPort < 1 || tenantPort > 65534)
  stop(`"${values.port}" is not a port number.`);
const dataDir = values.data ?? fileURLToPath(new URL('../../.grip/tenant', import.meta.url));
const demo = fileURLToPath(new URL('../../demo/legacy-tracker.xlsx', import.meta.url));

/** The briefing's "now": Friday 15 June 2018, 09:00 (spec §2.1, B). */
const demoMoment = londonMoment(day('2018-06-15'), '09:00');

const began = Date.now();
const say = (line: string) =>
  console.log(`${`${((Date.now() - began) / 1000).toFixed(0)} s`.padStart(5)}  ${line}`);

for (const port of [tenantPort, servicePort]) await mustBeFree(port);
say('Building the pages (about a minute the first time)…');
await buildTab();
await buildHost();

const children: ChildProcess[] = [];
process.once('exit', () => {
  for (const child of children) child.kill('SIGTERM');
});
process.once('SIGINT', () => process.exit(0));
process.once('SIGTERM', () => process.exit(0));

const address = `http://127.0.0.1:${tenantPort}`;
startChild(
  'local tenant',
  '../tenant/main.ts',
  ['--port', String(tenantPort), '--data', dataDir],
  process.env,
);
await until('the local tenant', `${address}/_tenant/settings`);
say('The local tenant is up.');

const { tracker } = await readWorkbook(demo);
const environment = await localEnvironment(address, servicePort);
Object.assign(process.env, environment);
const { config, isFirst } = await prepareTenant(address, environment, tracker.people, say);
if (isFirst) await control(address, '/clock', { to: demoMoment });
mkdirSync(new URL('./', localSettingsFile), { recursive: true });
writeFileSync(
  localSettingsFile,
  Object.entries(environment)
    .map(([name, value]) => `${name}="${value}"\n`)
    .join(''),
);

const opened = await openRecords(config);
const now = opened.clock.now();
if (!opened.records.model.world().settings.liveAt) {
  say('Importing the sample tracker through Graph (about half a minute)…');
  const report = await writeImport(
    { records: opened.records, client: opened.client, now: () => opened.clock.now(), progress: say },
    toRecords(tracker, now, londonDay(now)),
  );
  if (report.unmatched.length > 0) say(`${report.unmatched.length} people have no account.`);
  await goLive(opened);
}

startChild('service', './serve.ts', [], {
  ...process.env,
  ...environment,
  LOG_LEVEL: process.env.LOG_LEVEL ?? 'warn',
});
await until('the service', `${config.PUBLIC_ADDRESS}/ready`, 120);
say('Ready.');
console.log(
  `\n  Open ${address}\n\n  Choose a person at the top: a team manager, a head of service, Practice Learning (Yusuf Lathom)…\n  All people and data are synthetic. Ctrl+C stops everything; the next start goes on from here.\n`,
);

/** What Practice Learning does in the tab: case numbers (synthetic), the case system's address, and Start. */
async function goLive({ records, clock }: OpenRecords): Promise<void> {
  const person = [...records.model.world().people.values()].find((one) => one.roles.includes('PL'));
  if (!person) throw new Error('The sample tracker names nobody in Practice Learning.');
  const perform = async (command: Command) => {
    const result = await records.perform(
      command,
      { person, commandId: `start:${JSON.stringify(command)}` },
      () => clock.now(),
    );
    if (!result.ok) throw new Error(result.sentence);
  };
  say('Case numbers (synthetic) and settings…');
  await perform({
    verb: 'settings.change',
    caseSystemAddress: 'https://case-system.example/cases/{number}',
    // One of the numbers that are kept free for drama and examples.
    emergencyDutyTeam: '01632 960999',
  });
  for (const { childRef } of tracker.audits)
    await perform({ verb: 'caseNumber.set', childRef, number: `SYNTHETIC-${childRef.replace(/\D/g, '')}` });
  await enterRota(perform, records.model.world(), londonDay(clock.now()));
  await perform({ verb: 'settings.goLive', profile: 'asBriefing' });
  say('Gone live on the profile of the briefing: heads of service at 20 working days overdue.');
}

/** Each head of service is on call for a week, from Friday evening to Friday evening; the Director is the last on call. */
async function enterRota(
  perform: (command: Command) => Promise<void>,
  world: World,
  firstDay: Day,
): Promise<void> {
  const heads = peopleWithRole(world, 'HoS').map(({ key }) => key);
  const directors = peopleWithRole(world, 'DCS').map(({ key }) => key);
  const turns = [
    ...heads.map((personKey, week) => ({ personKey, kind: 'onCall' as const, week, weeks: 1 })),
    ...directors.map((personKey) => ({ personKey, kind: 'senior' as const, week: 0, weeks: heads.length })),
  ];
  for (const { personKey, kind, week, weeks } of turns)
    await perform({
      verb: 'duty.add',
      personKey,
      kind,
      startOn: addDays(firstDay, week * 7),
      startTime: '17:30',
      endOn: addDays(firstDay, (week + weeks) * 7),
      endTime: '17:30',
    });
}

function startChild(name: string, module: string, args: readonly string[], env: NodeJS.ProcessEnv): void {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', fileURLToPath(new URL(module, import.meta.url)), ...args],
    {
      env,
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    },
  );
  child.once('exit', (code) => {
    console.error(
      `The ${name} ended${code === null ? '' : ` (exit code ${code})`}; stopping. Start again to go on.`,
    );
    process.exit(1);
  });
  children.push(child);
}

async function until(what: string, url: string, seconds = 60): Promise<void> {
  for (const end = Date.now() + seconds * 1000; Date.now() < end; await wait(200)) {
    const answer = await fetch(url, { signal: AbortSignal.timeout(2000) }).catch(() => undefined);
    if (answer?.ok) return;
  }
  stop(`${what} did not come up within ${seconds} seconds.`);
}

async function mustBeFree(port: number): Promise<void> {
  const isFree = await new Promise<boolean>((tell) => {
    const probe = createServer();
    probe.once('error', () => tell(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => tell(true)));
  });
  if (!isFree)
    stop(
      `Port ${port} is in use: perhaps Grip is running already. Stop it, or choose another: npm start -- --port ${port + 10}`,
    );
}
