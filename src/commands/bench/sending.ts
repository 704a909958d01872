// Measures cards through the whole path (plan, claim, send, record), beside bare posts of the same card to the same connector.
import { z } from 'zod';
import { Pace } from '../../bot/pace.ts';
import { teamsPace } from '../../bot/teams-channel.ts';
import { renderCard } from '../../cards/card.ts';
import { cardModel } from '../../core/card-model.ts';
import { planNotifications } from '../../core/plan.ts';
import { type Day, londonMoment } from '../../core/time.ts';
import { WorkingDays } from '../../core/working-days.ts';
import { serviceCredential } from '../../graph/credential.ts';
import { control } from '../local-tenant.ts';
import type { BenchTenant } from './bench-tenant.ts';
import { anOpenAction, today } from './made-up-records.ts';
import { type Opened, openOn } from './opened.ts';
import { median, printTable } from './table.ts';

export interface Sending {
  readonly cards: number;
  readonly isPaced: boolean;
  /** Cards a second, medians. */
  readonly ours: number;
  readonly bare: number;
  /** Cards of the whole path that were not recorded as sent. */
  readonly notSent: number;
}

/** Within Teams' 50 requests a second, so that a burst meets neither its limit nor our pace. */
const BURST = 40;
const noPace = { perSecond: 100_000, atOnce: teamsPace.atOnce } as const;

const workingDays = new WorkingDays();
const dayNumber = (number: number): Day => workingDays.add(today, number);

/** Each owner has one action that falls overdue on the given working day: one card for each of them that morning. */
function overdueOn(number: number, owners: number) {
  return Array.from({ length: owners }, (_, index) =>
    anOpenAction(900_000 + number * 1000 + index, index + 1, dayNumber(number - 1)),
  );
}

async function aMorning(tenant: BenchTenant, opened: Opened, number: number): Promise<void> {
  await control(tenant.address, '/clock', { to: londonMoment(dayNumber(number), '09:00') });
  await opened.keepFresh();
  await opened.records.model.refresh();
  // The limits count over two seconds: each measurement begins with none of them used.
  await new Promise((go) => setTimeout(go, 2100));
}

/** Cards a second of everything that is due this morning. */
async function ours(opened: Opened, pace: Pace): Promise<{ perSecond: number; notSent: number }> {
  const delivery = opened.delivery(pace);
  const began = performance.now();
  const { send } = planNotifications(opened.records.model.world(), opened.now());
  const left = send.values();
  const worker = async () => {
    for (const planned of left) await delivery.deliver(planned);
  };
  await Promise.all(Array.from({ length: teamsPace.atOnce }, worker));
  const seconds = (performance.now() - began) / 1000;
  const { messages } = opened.records.model.world();
  const notSent = send.filter(({ key }) => messages.get(key)?.status !== 'sent').length;
  return { perSecond: send.length / seconds, notSent };
}

const Posted = z.object({ id: z.string() });

/** The card of one message that was sent, posted by nothing but fetch. */
async function bare(tenant: BenchTenant, opened: Opened, cards: number, pace: Pace): Promise<number> {
  const { records, now } = opened;
  const [message] = [...records.model.world().messages.values()].slice(-1);
  if (!message) throw new Error('No message has been sent yet.');
  const content = renderCard(cardModel(records.model.world(), message, now()), {
    today: dayNumber(0),
    open: (page) => `https://example.invalid/${page}`,
    refreshFor: [],
  });
  const body = JSON.stringify({
    type: 'message',
    summary: 'A measurement',
    attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content }],
  });
  const token = await serviceCredential(tenant.config).getToken('https://api.botframework.com/.default');
  const conversations = [...records.model.records('conversations').values()].slice(0, cards);
  await new Promise((go) => setTimeout(go, 2100));
  const began = performance.now();
  const left = conversations.values();
  const worker = async () => {
    for (const { conversationId } of left)
      await pace.run(async () => {
        const path = `/v3/conversations/${encodeURIComponent(conversationId)}/activities`;
        const response = await fetch(`${tenant.config.BOT_SERVICE_URL.replace(/\/$/, '')}${path}`, {
          method: 'POST',
          headers: { authorization: `Bearer ${token?.token}`, 'content-type': 'application/json' },
          body,
        });
        Posted.parse(await response.json());
      });
  };
  await Promise.all(Array.from({ length: teamsPace.atOnce }, worker));
  return conversations.length / ((performance.now() - began) / 1000);
}

/** Bursts without a pace, then a longer run within Teams' pace: one card for each of the tenant's managers. */
export async function measureSending(tenant: BenchTenant, times: number): Promise<Sending[]> {
  const owners = tenant.managers;
  const bursts = Array.from({ length: times }, (_, index) => index + 2);
  const long = times + 2;
  for (const number of [1, ...bursts, long])
    await tenant.put('actions', overdueOn(number, bursts.includes(number) ? BURST : owners));
  const opened = await openOn(tenant);

  // Everyone gets a first card, which also installs Grip and opens the conversation: not measured.
  await aMorning(tenant, opened, 1);
  await ours(opened, new Pace(teamsPace));

  const inBursts = { ours: [] as number[], bare: [] as number[], notSent: 0 };
  for (const number of bursts) {
    await aMorning(tenant, opened, number);
    const sent = await ours(opened, new Pace(noPace));
    inBursts.ours.push(sent.perSecond);
    inBursts.notSent += sent.notSent;
    inBursts.bare.push(await bare(tenant, opened, BURST, new Pace(noPace)));
  }
  await aMorning(tenant, opened, long);
  const paced = await ours(opened, new Pace(teamsPace));
  return [
    {
      cards: BURST,
      isPaced: false,
      ours: median(inBursts.ours),
      bare: median(inBursts.bare),
      notSent: inBursts.notSent,
    },
    {
      cards: owners,
      isPaced: true,
      ours: paced.perSecond,
      bare: await bare(tenant, opened, owners, new Pace(teamsPace)),
      notSent: paced.notSent,
    },
  ];
}

export function printSending(measured: readonly Sending[]): void {
  printTable(
    'Cards a second',
    ['', 'plan, claim, send, record', 'bare posts of the same card', 'not recorded as sent'],
    measured.map((one) => [
      one.isPaced
        ? `${one.cards} cards at the pace that Teams allows`
        : `bursts of ${one.cards} cards, no pace`,
      one.ours.toFixed(0),
      one.bare.toFixed(0),
      String(one.notSent),
    ]),
    [
      `Teams takes 50 requests a second of one app in one tenant; Grip keeps to ${teamsPace.perSecond}. The bursts fit below that limit, so that the first row shows what the path itself costs.`,
    ],
  );
}
