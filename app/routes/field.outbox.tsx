import { OutboxPage } from '#app/features/field/outbox-page.tsx';

export default function Outbox() {
  return <OutboxPage />;
}
