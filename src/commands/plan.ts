// `npm run plan [-- --json]`: what the next tick would send and to whom. Sends nothing, writes nothing.
import { needKinds } from '../core/ladder.ts';
import { parseNeed } from '../core/needs/need.ts';
import { planNotifications } from '../core/plan.ts';
import { cardKindLabels } from '../core/records/message.ts';
import { formatMoment } from '../core/time.ts';
import { nameOf } from '../core/world.ts';
import { openRecordsForCommand } from './open-records.ts';
import { typedOptions } from './settings.ts';

const { values } = typedOptions({ options: { json: { type: 'boolean', default: false } } });
const { records, clock } = await openRecordsForCommand();
const world = records.model.world();
const plan = planNotifications(world, clock.now());

if (values.json) console.log(JSON.stringify(plan, null, 2));
else {
  console.log(
    `${formatMoment(plan.at)}. ${plan.live ? '' : 'Grip is not live: nothing is sent until Practice Learning presses Start. '}${plan.send.length} messages${plan.waiting > 0 ? `, ${plan.waiting} things wait` : ''}.`,
  );
  for (const message of plan.send) {
    const about = new Map<string, number>();
    for (const key of message.tells) {
      const { label } = needKinds[parseNeed(key).kind];
      about.set(label, (about.get(label) ?? 0) + 1);
    }
    const counted = [...about].map(([label, count]) => `${count} × ${label}`).join(', ');
    console.log(
      `  ${nameOf(world, message.recipientKey).padEnd(24)} ${cardKindLabels[message.kind].padEnd(26)} ${counted}`,
    );
  }
}
