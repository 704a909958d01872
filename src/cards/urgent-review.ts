// "Urgent review": a Category 1, from the first card to the last: who has it, since when, who else was told (experience: Cards).
import { execute } from './buttons.ts';
import type { CardContents, ModelOf } from './card-frame.ts';
import { paragraph } from './paragraph.ts';

/** Said wherever a child may be at risk (experience: Not an emergency service). */
const EMERGENCY =
  'If a child is in immediate danger call 999 and the emergency duty team. Do not wait for this system.';

const MOST_OFFICES = 8;

/** `the head of service, the team manager and Practice Learning` */
function listOf(offices: readonly string[]): string {
  const shown = offices.slice(0, MOST_OFFICES);
  const rest = offices.length - shown.length;
  const all = rest > 0 ? [...shown, `${rest} more`] : shown;
  return all.length < 2 ? (all[0] ?? '') : `${all.slice(0, -1).join(', ')} and ${all.at(-1)}`;
}

export function urgentReview(model: ModelOf<'urgentReview'>): CardContents {
  const { ref, team, raised, why, answer, next, yours, told, notReached, messageKey, alarm } = model;
  const data = { messageKey, ref, alarm: String(alarm) };
  return {
    body: [
      paragraph([{ bold: 'Urgent safeguarding review ' }, { bold: ref }, `, ${team}`]),
      ...(model.mayBeRepeat ? [paragraph(['This may be a repeat of a message you have had.'], 'Small')] : []),
      paragraph([`Raised ${raised}.`], 'Small'),
      paragraph([answer === undefined ? { bold: 'Nobody has acknowledged it yet.' } : { bold: answer }]),
      ...(answer === undefined || model.mayAcknowledge ? [paragraph([why], 'Small')] : []),
      ...(next === undefined ? [] : [paragraph([next], 'Small')]),
      ...yours.map((line) => paragraph([line], 'Small')),
      ...(told.length > 0 ? [paragraph([`Told so far: ${listOf(told)}.`], 'Small')] : []),
      ...(notReached.length > 0
        ? [paragraph([`Could not be reached: ${listOf(notReached)}.`], 'Small')]
        : []),
      paragraph([EMERGENCY]),
    ],
    buttons: [
      ...(model.mayAcknowledge
        ? [
            execute({
              title: 'I am acting on this',
              verb: 'actOnIt',
              data,
              style: 'positive',
              withInputs: false,
            }),
          ]
        : []),
      ...(model.mayPass
        ? [execute({ title: 'Pass to my deputy', verb: 'passOn', data, withInputs: false })]
        : []),
    ],
  };
}
