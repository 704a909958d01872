// Adding actions to an audit, changing them while they are drafts, and issuing them (spec §3.4, 7.6).
import { z } from 'zod';
import { formatDay } from '../format-day.ts';
import { amend, begin } from '../history.ts';
import { mayAction, mayAudit } from '../may.ts';
import type { Action } from '../records/action.ts';
import { refuse } from '../refusal.ts';
import { Day } from '../time.ts';
import { Purpose } from '../vocabulary.ts';
import { type Context, commandKind, done, isRefusal, occasion } from './command.ts';
import { checkDueDate } from './due-date.ts';

const Sentence = z.string().trim().min(1).max(2000);

const ActionFields = {
  what: Sentence,
  soThat: Sentence,
  howWeWillKnow: Sentence,
  purpose: Purpose,
  ownerKey: z.string().min(1),
  dueOn: Day,
  urgent: z.boolean(),
  blocksConcern: z.boolean(),
};

/** The next free reference, `ACT-0674`; should another replica take it first, the unique key says so and it is decided again. */
function nextRef(actions: Context['world']['actions']): string {
  let highest = 0;
  for (const key of actions.keys()) highest = Math.max(highest, Number(/^ACT-(\d+)$/.exec(key)?.[1] ?? 0));
  return `ACT-${String(highest + 1).padStart(4, '0')}`;
}

function checkOwner({ world }: Context, ownerKey: string) {
  const owner = world.people.get(ownerKey);
  return owner?.roles.includes('TM') || owner?.roles.includes('SM') || owner?.roles.includes('HoS')
    ? undefined
    : refuse(
        'invalid',
        'An action is owned by one manager: choose a team manager, service manager or head of service.',
        'ownerKey',
      );
}

export const addAction = commandKind(
  z.object({ verb: z.literal('action.add'), auditRef: z.string(), ...ActionFields }),
  (context, { verb: _, auditRef, ...fields }) => {
    const audit = context.world.audits.get(auditRef);
    if (!audit || !mayAudit(context, 'read', audit))
      return refuse('notFound', `There is no audit ${auditRef} that you can see.`);
    if (!mayAudit(context, 'addAction', audit))
      return refuse('notAllowed', 'Actions are added by Practice Learning or by the head of service.');
    if (audit.admissible === false)
      return refuse('wrongState', `${auditRef} was ruled inadmissible, so no action can come from it.`);
    const wrong = checkOwner(context, fields.ownerKey) ?? checkDueDate(context, fields.dueOn);
    if (wrong) return wrong;
    const ref = nextRef(context.world.actions);
    const record = begin<Action>(
      ref,
      {
        ...fields,
        auditRef,
        cycle: audit.cycle,
        teamCode: audit.teamCode,
        childRef: audit.childRef,
        status: 'draft',
        firstDueOn: fields.dueOn,
        extensionsAgreed: 0,
      },
      occasion(context, 'Added as a draft'),
    );
    return done({ list: 'actions', op: 'create', record }, `${ref} added to ${auditRef} as a draft.`);
  },
);

function draftFor(context: Context, ref: string): Action | ReturnType<typeof refuse> {
  const action = context.world.actions.get(ref);
  if (!action || !mayAction(context, 'read', action))
    return refuse('notFound', `There is no action ${ref} that you can see.`);
  if (!mayAction(context, 'amendDraft', action))
    return refuse('notAllowed', 'Drafts are changed by Practice Learning.');
  if (action.status !== 'draft')
    return refuse('wrongState', `${ref} has been issued and can no longer be changed here.`);
  return action;
}

export const amendDraft = commandKind(
  z.object({ verb: z.literal('action.amendDraft'), ref: z.string(), ...ActionFields }),
  (context, { verb: _, ref, ...fields }) => {
    const action = draftFor(context, ref);
    if (isRefusal(action)) return action;
    const wrong = checkOwner(context, fields.ownerKey) ?? checkDueDate(context, fields.dueOn);
    if (wrong) return wrong;
    const record = amend(action, { ...fields, firstDueOn: fields.dueOn }, occasion(context, 'Draft changed'));
    return done({ list: 'actions', op: 'update', record }, `${ref} saved.`);
  },
);

export const discardDraft = commandKind(
  z.object({ verb: z.literal('action.discardDraft'), ref: z.string() }),
  (context, { ref }) => {
    const action = draftFor(context, ref);
    if (isRefusal(action)) return action;
    const record = amend(
      action,
      { status: 'cancelled', cancelledOn: context.today },
      occasion(context, 'Draft discarded'),
    );
    return done({ list: 'actions', op: 'update', record }, `Draft ${ref} discarded.`);
  },
);

/** The audit is the deciding record; each action is then owed its assignment (design §2). */
export const issueActions = commandKind(
  z.object({
    verb: z.literal('audit.issueActions'),
    auditRef: z.string(),
    refs: z.array(z.string()).min(1).max(50),
  }),
  (context, { auditRef, refs }) => {
    const audit = context.world.audits.get(auditRef);
    if (!audit || !mayAudit(context, 'read', audit))
      return refuse('notFound', `There is no audit ${auditRef} that you can see.`);
    if (!mayAudit(context, 'issueActions', audit))
      return refuse('notAllowed', 'Actions are issued by Practice Learning.');
    for (const ref of refs) {
      const action = context.world.actions.get(ref);
      if (action?.auditRef !== auditRef)
        return refuse('invalid', `${ref} is not an action of ${auditRef}.`, 'refs');
      if (action.status !== 'draft')
        return refuse(
          'wrongState',
          `${ref} is no longer a draft: it may have been issued a moment ago.`,
          'refs',
        );
      if (action.dueOn < context.today)
        return refuse(
          'invalid',
          `${ref} was due on ${formatDay(action.dueOn)}. Give it a later date, then issue it.`,
          'refs',
        );
    }
    const unique = [...new Set(refs)];
    const record = amend(
      audit,
      { issuedOn: audit.issuedOn ?? context.today },
      occasion(context, `Actions issued: ${unique.join(', ')}`),
      [...audit.owed, ...unique.map((key) => ({ effect: 'assign' as const, key }))],
    );
    return done(
      { list: 'audits', op: 'update', record },
      unique.length === 1 ? `${unique[0]} issued.` : `${unique.length} actions issued.`,
    );
  },
);

/** An issued action as it is once assigned; undefined where that has been done or no longer applies. */
export function assign(action: Action, by: Omit<Parameters<typeof amend>[2], 'what'>): Action | undefined {
  if (action.status !== 'draft') return undefined;
  return amend(action, { status: 'assigned', assignedOn: by.on }, { ...by, what: 'Assigned' });
}
