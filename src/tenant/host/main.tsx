// Starts the host page: theme and styles under the page's content security policy, then the page itself.
import { createDOMRenderer, FluentProvider, RendererProvider } from '@fluentui/react-components';
import { StrictMode, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { rememberedTheme, rememberTheme, type ThemeName, themeTokens } from './themes.ts';

const nonce = document.querySelector<HTMLMetaElement>('meta[name="style-nonce"]')?.content ?? '';
const renderer = createDOMRenderer(document, { styleElementAttributes: { nonce } });

function Root() {
  const [theme, setTheme] = useState<ThemeName>(rememberedTheme);
  return (
    <RendererProvider renderer={renderer} targetDocument={document}>
      <FluentProvider theme={themeTokens[theme]} className={`root theme-${theme}`}>
        <App
          theme={theme}
          onTheme={(name) => {
            rememberTheme(name);
            setTheme(name);
          }}
        />
      </FluentProvider>
    </RendererProvider>
  );
}

const place = document.getElementById('root');
if (place)
  createRoot(place).render(
    <StrictMode>
      <Root />
    </StrictMode>,
  );
