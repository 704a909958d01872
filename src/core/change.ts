// What a decision leads to: records to create or update, the deciding one first, with what it then owes.
import type { Action } from './records/action.ts';
import type { Audit } from './records/audit.ts';
import type { Concern } from './records/concern.ts';
import type { Drill, Duty } from './records/duty.ts';
import type { Engagement } from './records/engagement.ts';
import type { Message } from './records/message.ts';
import type { Delegation, Person } from './records/people.ts';
import type { CaseNumber } from './records/restricted.ts';
import type { FeedbackSession } from './records/session.ts';
import type { Settings } from './records/settings.ts';

export type Change =
  | { readonly list: 'actions'; readonly op: 'create' | 'update'; readonly record: Action }
  | { readonly list: 'audits'; readonly op: 'create' | 'update'; readonly record: Audit }
  | { readonly list: 'feedbackSessions'; readonly op: 'create' | 'update'; readonly record: FeedbackSession }
  | { readonly list: 'engagements'; readonly op: 'create' | 'update'; readonly record: Engagement }
  | { readonly list: 'concerns'; readonly op: 'create' | 'update'; readonly record: Concern }
  | { readonly list: 'duties'; readonly op: 'create' | 'update'; readonly record: Duty }
  | { readonly list: 'drills'; readonly op: 'create' | 'update'; readonly record: Drill }
  | { readonly list: 'people'; readonly op: 'update'; readonly record: Person }
  | { readonly list: 'delegations'; readonly op: 'create' | 'update'; readonly record: Delegation }
  | { readonly list: 'settings'; readonly op: 'create' | 'update'; readonly record: Settings }
  | { readonly list: 'messages'; readonly op: 'update'; readonly record: Message }
  | { readonly list: 'caseNumbers'; readonly op: 'create' | 'update'; readonly record: CaseNumber };

export interface Decision {
  readonly ok: true;
  readonly change: Change;
  /** What to tell the person, in the past tense. */
  readonly sentence: string;
}
