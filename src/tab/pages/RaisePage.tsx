// The page "Raise".
import { pageWords } from '../pages.ts';
import { PageHead } from '../parts/PageHead.tsx';

export const RaisePage = () => <PageHead {...pageWords.raise} />;
