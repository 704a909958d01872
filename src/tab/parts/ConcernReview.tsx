// What the head of service found, what assures, and what those who decide have asked for: read before deciding.
import { formatDay } from '../../core/format-day.ts';
import type { ConcernDetail } from '../../core/views/concerns.ts';
import { keyed } from '../keyed.ts';
import { momentInWords } from './AlarmTimes.ts';
import { ConcernFact } from './ConcernFacts.tsx';

interface Props {
  readonly concern: ConcernDetail;
}

const beforeAssurance: Readonly<Record<NonNullable<ConcernDetail['reviewSays']>, string>> = {
  notSeen: 'Assurance can be given once the child has been seen: change the review then.',
  imminentRisk:
    'Assurance can be given once the child is no longer at imminent risk: change the review then.',
};

export function ConcernReview({ concern: { review, reviewedOn, reviewSays } }: Props) {
  if (!review)
    return reviewedOn ? (
      <section>
        <h2>The review</h2>
        <p>Reviewed on {formatDay(reviewedOn)}. What was found is not recorded here.</p>
      </section>
    ) : null;
  return (
    <section>
      <h2>The review</h2>
      <dl className="facts boxed">
        <ConcernFact name="Reviewed">
          {momentInWords(review.at)} by {review.by}
        </ConcernFact>
        <ConcernFact name="The child">{review.childSeen}</ConcernFact>
        <ConcernFact name="Imminent risk">
          {review.imminentRisk ? <strong>Yes: the child is at imminent risk</strong> : 'No'}
        </ConcernFact>
        <ConcernFact name="What that rests on">
          <span className="prose">{review.statement}</span>
        </ConcernFact>
        <ConcernFact name="Safety plan">
          <span className="prose">{review.safetyPlan}</span>
        </ConcernFact>
        <ConcernFact name="Direction">
          <span className="prose">{review.direction}</span>
        </ConcernFact>
      </dl>
      {reviewSays ? <p>{beforeAssurance[reviewSays]}</p> : null}
    </section>
  );
}

export function ConcernAssurance({
  concern: { assurance, assuranceOn, recommendedBy, moreRequired },
}: Props) {
  if (!assurance && !assuranceOn && !moreRequired) return null;
  return (
    <section>
      <h2>The assurance</h2>
      {moreRequired ? (
        <dl className="facts boxed">
          <ConcernFact name="More is needed">
            by {formatDay(moreRequired.dueOn)}, says {moreRequired.by}, {momentInWords(moreRequired.at)}:{' '}
            <span className="prose">{moreRequired.reason}</span>
          </ConcernFact>
        </dl>
      ) : null}
      {assurance ? (
        <dl className="facts boxed">
          <ConcernFact name="Given">
            {momentInWords(assurance.at)} by {assurance.by}
          </ConcernFact>
          <ConcernFact name="Update">
            <span className="prose">{assurance.update}</span>
          </ConcernFact>
          {keyed(assurance.items, ({ source, on, what }) => `${source} ${on} ${what}`).map(
            ({ key, item }) => (
              <ConcernFact key={key} name={item.source}>
                {formatDay(item.on)}: <span className="prose">{item.what}</span>
              </ConcernFact>
            ),
          )}
          {recommendedBy ? <ConcernFact name="Closing recommended">by {recommendedBy}</ConcernFact> : null}
        </dl>
      ) : assuranceOn ? (
        <p>Submitted on {formatDay(assuranceOn)}. What it says is not recorded here.</p>
      ) : null}
    </section>
  );
}

/** Proposals that wait for someone to decide. */
export function ConcernProposals({ concern: { stepDown, voidProposal, caseEnded, closedOn } }: Props) {
  if (closedOn || !(stepDown || voidProposal || caseEnded)) return null;
  return (
    <section>
      <h2>Waits for a decision</h2>
      <dl className="facts boxed">
        {stepDown ? (
          <ConcernFact name="Step down to Category 2">
            proposed by {stepDown.by}, {momentInWords(stepDown.at)}:{' '}
            <span className="prose">{stepDown.assurance}</span>
          </ConcernFact>
        ) : null}
        {voidProposal ? (
          <ConcernFact name="Raised in error">
            says {voidProposal.by}, {formatDay(voidProposal.on)}:{' '}
            <span className="prose">{voidProposal.why}</span>
          </ConcernFact>
        ) : null}
        {caseEnded ? (
          <ConcernFact name={caseEnded.reason}>
            reported by {caseEnded.by}, {formatDay(caseEnded.on)}:{' '}
            <span className="prose">{caseEnded.why}</span>
          </ConcernFact>
        ) : null}
      </dl>
    </section>
  );
}
