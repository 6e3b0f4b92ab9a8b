import { HomePage } from '#app/features/field/home-page.tsx';
import { fieldClient } from '#app/field/device.ts';

export async function clientLoader(): Promise<null> {
  await fieldClient().reread();
  return null;
}

export default function FieldIndex() {
  return <HomePage />;
}
