// By which other ways someone was told, in words.
import type { Message } from '../../core/records/message.ts';

export type OtherWay = NonNullable<Message['alsoBy']>;

const also: Readonly<Record<OtherWay, string>> = {
  activityFeed: 'also in the activity feed',
  mail: 'also by e-mail',
  both: 'also in the activity feed and by e-mail',
};

/** With a comma before it, to follow how the card fared; empty where there was no other way. */
export const alsoInWords = (alsoBy: OtherWay | undefined): string => (alsoBy ? `, ${also[alsoBy]}` : '');
