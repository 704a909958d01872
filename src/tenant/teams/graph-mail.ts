// Graph's sendMail: from one mailbox of the tenant, kept for its receivers to read on the host page.
import { z } from 'zod';
import type { Route, TenantContext } from '../context.ts';
import { queryOf } from '../graph/query.ts';
import { Refusal } from '../refusal.ts';
import { personOf, requireOneOf } from './graph-request.ts';
import { deliverMail, mailMessage } from './mail.ts';

const sendMailBody = z.looseObject({ message: mailMessage, saveToSentItems: z.boolean().optional() });

/** What Exchange answers for a mailbox that the application is not allowed to send from (platform facts C7). */
const mayNotSend = () =>
  new Refusal(403, 'ErrorAccessDenied', 'Access is denied. Check credentials and try again.');

/** The mail route. */
export function graphMailRoutes(context: TenantContext): Route[] {
  return [
    {
      family: 'graph',
      method: 'post',
      path: '/users/:userId/sendMail',
      summary: 'Send a message from a mailbox',
      handle: (request, response, caller) => {
        requireOneOf(caller, 'Mail.Send');
        queryOf(request, []);
        const sender = personOf(context, request);
        const { mailDelivery } = context.switches();
        if (mailDelivery === 'refused') throw mayNotSend();
        const body = sendMailBody.safeParse(request.body);
        if (!body.success)
          throw new Refusal(
            400,
            'ErrorInvalidRecipients',
            `The message cannot be sent: ${z.prettifyError(body.error)}`,
          );
        if (mailDelivery === 'arrives') deliverMail(context, sender, body.data.message);
        response.status(202).end();
      },
    },
  ];
}
