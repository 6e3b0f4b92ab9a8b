import { UploadPage } from '#app/features/imports/upload-page.tsx';
import { pageQuery } from '#app/http/route.server.ts';

export { FaultMessage as ErrorBoundary } from '#app/features/shell/fault-page.tsx';

export const loader = pageQuery({ may: 'visit.import', do: () => Promise.resolve(null) });

export default function ImportVisits() {
  return <UploadPage />;
}
