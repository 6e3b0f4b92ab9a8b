import { NotFoundPage } from '#app/features/field/message-page.tsx';

/** Any other address under /field, offline too. */
export default function FieldNotFound() {
  return <NotFoundPage />;
}
