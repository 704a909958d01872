// Who is on call now and who comes next; entering someone, and taking someone off.
import { Button } from '@fluentui/react-components';
import { useMemo, useState } from 'react';
import type { DutyView } from '../../core/views/duty.ts';
import { useGrip } from '../grip.ts';
import { useReturnFocus } from '../use-return-focus.ts';
import { momentInWords } from './AlarmTimes.ts';
import { CommandForm } from './CommandForm.tsx';
import { Confirm } from './Confirm.tsx';
import { DutyFocus } from './DutyFocus.tsx';
import { dutyFields, toDuty } from './DutyForm.ts';
import { Empty } from './PageHead.tsx';
import { Label } from './StatusLabel.tsx';

type Entry = DutyView['rota'][number];

interface Props {
  readonly duty: DutyView;
  readonly adding: boolean;
  readonly onAdding: (adding: boolean) => void;
}

export function DutyRota({ duty, adding, onAdding }: Props) {
  const { now } = useGrip();
  const [off, setOff] = useState<Entry>();
  useReturnFocus(adding);
  const at = now();
  const ended = duty.rota.filter(({ to }) => to <= at);
  const onNow = duty.rota.filter((entry) => entry.now && entry.to > at);
  const coming = duty.rota.filter((entry) => !entry.now && entry.to > at);
  const takeOff = duty.mayKeep ? setOff : undefined;
  return (
    <section>
      <h2>On call</h2>
      {onNow.length === 0 ? (
        <Empty>Nobody is on call now. Who is appears here for as long as their duty lasts.</Empty>
      ) : (
        <Entries entries={onNow} onOff={takeOff} />
      )}
      <h3 className="duty-heading">Coming</h3>
      {coming.length === 0 ? (
        <Empty>Nobody is entered for later. Entries appear here until they begin.</Empty>
      ) : (
        <Entries entries={coming} onOff={takeOff} />
      )}
      {ended.length > 0 ? (
        <details className="register-more duty-heading">
          <summary>Ended in the last two weeks ({ended.length})</summary>
          <Entries entries={ended} onOff={undefined} />
        </details>
      ) : null}
      {duty.mayKeep ? (
        <>
          <div className="buttons duty-heading">
            <Button aria-expanded={adding} onClick={() => onAdding(!adding)}>
              Add to the rota…
            </Button>
          </div>
          {adding ? <Add duty={duty} onClose={() => onAdding(false)} /> : null}
        </>
      ) : null}
      <Confirm
        open={off !== undefined}
        title={`Take ${off?.person ?? ''} off the rota?`}
        yes="Take off"
        command={() => ({ verb: 'duty.end', key: off?.key ?? '' })}
        onClose={() => setOff(undefined)}
      >
        {off?.now
          ? `${off.person} is on call now. From this moment an urgent review no longer goes to them as the one on call.`
          : `${off?.person ?? ''} will not be on call from ${off ? momentInWords(off.from) : ''}.`}
      </Confirm>
    </section>
  );
}

function Entries({
  entries,
  onOff,
}: {
  entries: readonly Entry[];
  onOff: ((entry: Entry) => void) | undefined;
}) {
  return (
    <ul className="work">
      {entries.map((entry) => (
        <li key={entry.key}>
          <div className="work-what">
            <p>
              <span className="strong">{entry.person}</span>{' '}
              <span className="labels">
                <Label>{entry.kindLabel}</Label>
                {entry.now ? <Label tone="good">On call now</Label> : null}
              </span>
            </p>
            <p className="quiet">
              {momentInWords(entry.from)} to {momentInWords(entry.to)}
            </p>
          </div>
          {onOff ? (
            <Button onClick={() => onOff(entry)}>
              Take off…
              <span className="sr-only">
                {' '}
                {entry.person}, {momentInWords(entry.from)}
              </span>
            </Button>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

function Add({ duty, onClose }: { duty: DutyView; onClose: () => void }) {
  const { me } = useGrip();
  const fields = useMemo(() => dutyFields(duty, me.today), [duty, me.today]);
  return (
    <DutyFocus>
      <CommandForm
        record="duty"
        form="add"
        title="Add to the rota"
        fields={fields}
        submit="Add to the rota"
        toCommand={(values) => toDuty(values, duty.daysOff)}
        onDone={onClose}
        onClose={onClose}
      />
    </DutyFocus>
  );
}
