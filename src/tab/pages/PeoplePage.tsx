// Cover: who stands in for whom, arranging it for oneself or, for some, for others, and ending it.
import { useMemo } from 'react';
import { formatDay } from '../../core/format-day.ts';
import type { Day } from '../../core/time.ts';
import type { PeopleView } from '../../core/views/office.ts';
import { useAnswer, useGrip } from '../grip.ts';
import { pageWords } from '../pages.ts';
import { CommandButton } from '../parts/CommandButton.tsx';
import { CommandForm } from '../parts/CommandForm.tsx';
import type { Choice, FieldSpec } from '../parts/FormField.tsx';
import { Loaded } from '../parts/Loaded.tsx';
import { Empty, PageHead } from '../parts/PageHead.tsx';

const path = '/api/people';

export function PeoplePage() {
  const answer = useAnswer<PeopleView>(path);
  return (
    <>
      <PageHead {...pageWords.people} />
      <Loaded path={path} answer={answer} rows={6}>
        {(people) => (
          <>
            <section>
              <h2>Cover arranged</h2>
              <Arranged people={people} />
            </section>
            <section>
              <h2>Arrange cover</h2>
              <Arrange people={people} />
            </section>
          </>
        )}
      </Loaded>
    </>
  );
}

function Arranged({ people }: { people: PeopleView }) {
  if (people.delegations.length === 0)
    return <Empty>No cover is arranged. It appears here from the day it is arranged until it ends.</Empty>;
  return (
    <ul className="work">
      {people.delegations.map((cover) => (
        <li key={cover.key}>
          <div className="work-what">
            {cover.to === undefined ? (
              <p>
                <span className="strong">{cover.mine ? 'You are' : `${cover.from} is`}</span> away, and nobody
                stands in: messages go to the next.
              </p>
            ) : (
              <p>
                <span className="strong">{cover.to}</span> stands in for{' '}
                <span className="strong">{cover.mine ? 'you' : cover.from}</span>
              </p>
            )}
            <p className="quiet">
              {formatDay(cover.startOn)} to {formatDay(cover.endOn)}
            </p>
          </div>
          {cover.mayEnd ? (
            <CommandButton
              about={cover.to === undefined ? `the absence of ${cover.from}` : `the cover by ${cover.to}`}
              command={() => ({ verb: 'delegation.end', key: cover.key })}
            >
              End it now
            </CommandButton>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

const NOBODY = 'nobody';

const choicesOfPeople = (people: PeopleView['everyone']): Choice[] =>
  people.map(({ key, name, roles }) => ({ value: key, label: [name, ...roles].join(', ') }));

function Arrange({ people }: { people: PeopleView }) {
  const { me } = useGrip();
  const { everyone, coverFor } = people;
  const choosesWho = coverFor.length > 1;
  const fields = useMemo((): FieldSpec[] => {
    const who: FieldSpec = {
      name: 'fromKey',
      label: 'Who is away',
      kind: 'choice',
      choices: choicesOfPeople(coverFor),
      initial: me.person.key,
      missing: 'Choose who is away.',
    };
    return [
      ...(choosesWho ? [who] : []),
      {
        name: 'toKey',
        label: 'Who stands in',
        kind: 'choice',
        choices: [{ value: NOBODY, label: 'Nobody stands in' }, ...choicesOfPeople(everyone)],
        help: 'They see and do what the person they stand in for would, and are told so. Where nobody stands in, messages go to the next who can act.',
        missing: 'Choose who stands in.',
      },
      {
        name: 'startOn',
        label: 'First day',
        kind: 'date',
        earliest: me.today,
        initial: me.today,
        missing: 'Give the first day.',
      },
      {
        name: 'endOn',
        label: 'Last day',
        kind: 'date',
        earliest: me.today,
        missing: 'Give the last day.',
      },
    ];
  }, [everyone, coverFor, choosesWho, me.person.key, me.today]);
  return (
    <CommandForm
      record="cover"
      form="arrange"
      fields={fields}
      submit="Arrange cover"
      toCommand={(values) => ({
        verb: 'delegation.add',
        fromKey: values.fromKey || me.person.key,
        ...(values.toKey === NOBODY ? {} : { toKey: values.toKey ?? '' }),
        startOn: values.startOn as Day,
        endOn: values.endOn as Day,
      })}
    />
  );
}
