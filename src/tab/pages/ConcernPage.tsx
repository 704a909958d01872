// One concern on a page of its own.
import { useParams } from 'react-router';
import { PageHead } from '../parts/PageHead.tsx';

export function ConcernPage() {
  const { ref = '' } = useParams();
  return <PageHead title={ref} purpose="Who has it, since when, and what was done." />;
}
