// Where a sign-in for the calendar comes back to: hands Entra's answer to the tab that asked, and closes itself.
// A tab within Teams cannot hear its own windows directly; for it the same page, opened first, passes the answer on.
import { runPopupRelay } from '@azure/msal-browser/popup-relay';
import { broadcastResponseToMainFrame } from '@azure/msal-browser/redirect-bridge';

const said = document.getElementById('said');
const say = (sentence: string) => {
  if (said) said.textContent = sentence;
};
const failed = 'The sign-in did not work. Close this window and try again in Grip.';

if (new URLSearchParams(window.location.hash.slice(1)).has('req')) {
  // Browsers open a further window only where someone has just pressed something.
  const button = document.getElementById('continue');
  say('Microsoft asks whether Grip may use your calendar.');
  button?.removeAttribute('hidden');
  button?.focus();
  button?.addEventListener('click', () => {
    button.setAttribute('hidden', '');
    try {
      runPopupRelay({ allowedAuthorityOrigins: ['https://login.microsoftonline.com'] });
      say('Sign in in the window that has opened. This one closes by itself.');
    } catch {
      say(failed);
    }
  });
} else {
  broadcastResponseToMainFrame().catch(() => say(failed));
}
