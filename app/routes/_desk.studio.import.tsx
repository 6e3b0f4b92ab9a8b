import { ImportPage } from '#app/features/studio/import-page.tsx';
import { pageQuery } from '#app/http/route.server.ts';

export { FaultMessage as ErrorBoundary } from '#app/features/shell/fault-page.tsx';

export const loader = pageQuery({ may: 'checklist.edit', do: async () => null });

export default function Import() {
  return <ImportPage />;
}
