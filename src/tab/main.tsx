// Where the tab begins: meets Teams, signs in, and shows the page; outside Teams it says so.
import { createDOMRenderer } from '@fluentui/react-components';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { Answers } from './answers.ts';
import { createApi } from './api.ts';
import { getToken, openInTeams } from './host.ts';
import { linkIntoTeams, pageSettings } from './settings.ts';

const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce;
const renderer = createDOMRenderer(document, nonce ? { styleElementAttributes: { nonce } } : {});
const settings = pageSettings();

const opened = await openInTeams(settings.hostOrigins);
const place = opened?.place?.replace(/^[#/]+/, '');
if (place && window.location.hash.replace(/^#\/?/, '') === '') window.location.hash = `#/${place}`;

const api = createApi({ getToken });
const root = document.getElementById('root');
if (root)
  createRoot(root).render(
    <App
      renderer={renderer}
      opened={opened}
      link={linkIntoTeams(settings)}
      api={api}
      answers={new Answers(api)}
    />,
  );
