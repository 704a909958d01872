// Choosing cases for audit: one at a time, or many from a spreadsheet.
import { Tab, TabList } from '@fluentui/react-components';
import { Link } from 'react-router';
import type { ChooseView } from '../../core/views/choose.ts';
import { useAnswer } from '../grip.ts';
import { ChooseMany } from '../parts/ChooseMany.tsx';
import { ChooseOne } from '../parts/ChooseOne.tsx';
import { Loaded } from '../parts/Loaded.tsx';
import { PageHead } from '../parts/PageHead.tsx';
import { useView } from '../use-view.ts';

const path = '/api/choose';

export function ChoosePage() {
  const view = useView();
  const answer = useAnswer<ChooseView>(path);
  const isMany = view.get('how') === 'many';
  return (
    <>
      <PageHead
        title="Choose cases"
        purpose={
          <>
            Which cases are audited this month, and by whom. <Link to="/audits">All audits</Link>
          </>
        }
      />
      <Loaded path={path} answer={answer} rows={8}>
        {(choose) => (
          <>
            <TabList
              selectedValue={isMany ? 'many' : 'one'}
              onTabSelect={(_, { value }) => view.set({ how: value === 'many' ? 'many' : undefined })}
            >
              <Tab value="one">One case</Tab>
              <Tab value="many">Many from a spreadsheet</Tab>
            </TabList>
            <section role="tabpanel" aria-label={isMany ? 'Many from a spreadsheet' : 'One case'}>
              <h2 className="sr-only">{isMany ? 'Many from a spreadsheet' : 'One case'}</h2>
              {isMany ? <ChooseMany view={choose} /> : <ChooseOne view={choose} />}
            </section>
          </>
        )}
      </Loaded>
    </>
  );
}
