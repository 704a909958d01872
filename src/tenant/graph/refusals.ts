// Graph's own refusals, worded as the service words them where that is known.
import type { Switches } from '../context.ts';
import { Refusal } from '../refusal.ts';

export const accessDenied = () => new Refusal(403, 'accessDenied', 'Access denied');

export const notFound = () => new Refusal(404, 'itemNotFound', 'The resource could not be found.');

export const invalidRequest = (message: string, inner?: string) =>
  new Refusal(400, 'invalidRequest', message, inner === undefined ? {} : { inner });

/** Facts A2.5. */
export const unknownField = (name: string) => invalidRequest(`Field '${name}' is not recognized`);

/** Facts A3.2, word for word. */
export const notIndexed = (name: string) =>
  invalidRequest(
    `Field '${name}' cannot be referenced in filter or orderby as it is not indexed. Provide the ` +
      `'Prefer: HonorNonIndexedQueriesWarningMayFailRandomly' header to allow this, but be warned that such ` +
      'queries may fail on large lists.',
  );

/** Facts A3.4: no retry ever helps, whichever form it takes. */
export function overThreshold(switches: Switches): Refusal {
  return switches.thresholdAnswer === '429'
    ? new Refusal(429, 'activityLimitReached', 'The request has been throttled')
    : new Refusal(422, 'notSupported', 'The request is unprocessable because it uses too many resources', {
        inner: 'tooManyResources',
      });
}

/** Facts A4.5. */
export function duplicateValue(switches: Switches, name: string): Refusal {
  const message =
    'The list item could not be added or updated because duplicate values were found in the following ' +
    `field(s) in the list: [${name}].`;
  return switches.duplicateAnswer === '409'
    ? new Refusal(409, 'nameAlreadyExists', message)
    : new Refusal(400, 'invalidRequest', message);
}

/** Facts A4.1, A4.2. */
export const staleTag = () =>
  new Refusal(412, 'notAllowed', "ETag does not match current item's value", {
    inner: 'entityTagDoesNotMatch',
  });
