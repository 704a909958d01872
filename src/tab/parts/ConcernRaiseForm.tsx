// Raising a concern: one column, the numbers to ring as soon as it says Category 1, and what is told when sending fails.
import { MessageBar, MessageBarBody } from '@fluentui/react-components';
import { useMemo } from 'react';
import type { RaiseView } from '../../core/views/raise.ts';
import type { ApiFailure, Done } from '../api.ts';
import { isCategory1, raiseFields, teamOf, toRaiseCommand } from '../concern-forms/raise.ts';
import { useGrip } from '../grip.ts';
import type { Values } from '../use-draft.ts';
import { CommandForm } from './CommandForm.tsx';
import { TelephonePanel, TelephonesAhead } from './TelephonePanel.tsx';

interface Props {
  readonly view: RaiseView;
  /** Where the person comes from an audit. */
  readonly audit: string | undefined;
  readonly onDone: (done: Done, values: Values) => void;
}

export function ConcernRaiseForm({ view, audit, onDone }: Props) {
  const { me } = useGrip();
  const fields = useMemo(
    () =>
      raiseFields(view, {
        audit,
        today: me.today,
        category: (values) => {
          const team = teamOf(view, values);
          return team ? <TelephonesAhead team={team} /> : null;
        },
        risk: (values) =>
          isCategory1(values) ? (
            <TelephonePanel
              team={teamOf(view, values)}
              emergencyDutyTeam={view.emergencyDutyTeam}
              live={view.live}
            />
          ) : null,
      }),
    [view, audit, me.today],
  );
  return (
    <CommandForm
      record="raise"
      form="concern"
      fields={fields}
      submit="Raise the concern"
      toCommand={toRaiseCommand}
      whenNotSaved={nobodyTold}
      onDone={onDone}
    >
      {view.live ? null : (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>
            Grip is not sending yet: what you raise is kept, and nobody is told by Grip. Ring.
          </MessageBarBody>
        </MessageBar>
      )}
    </CommandForm>
  );
}

/** A call without an answer may have arrived; it is safest to act as if it had not. */
function nobodyTold({ kind }: ApiFailure, values: Values) {
  const mayHaveArrived = kind === 'unknown' || kind === 'broken';
  return (
    <p>
      <strong>
        {mayHaveArrived ? 'Take it that nobody has been told by Grip.' : 'Nobody has been told by Grip.'}
        {isCategory1(values) ? ' Ring now: the numbers are on this page.' : ' Ring if it cannot wait.'}
      </strong>
    </p>
  );
}
