import { expect, tablet, test } from './journey.ts';
import { evidenceTray } from './pages/evidence.ts';
import { startVisit } from './pages/field.ts';
import { scoringForm } from './pages/scoring-form.ts';
import { cameraPhoto } from './photos.ts';

test('undo takes back the tap and leaves the photo that was taken before it', async ({ person }) => {
  const page = await person('inspector', tablet);
  await startVisit(page, '解放西街支行');
  const form = scoringForm(page);
  const tray = evidenceTray(page, form.card('来有迎声'));
  await tray.open();
  await tray.take(await cameraPhoto(11));
  await form.answer('问有答声', '达标');
  const undo = page.getByRole('button', { name: '撤销' });
  await undo.tap();
  await expect(form.card('问有答声').getByRole('radio', { name: '达标', exact: true })).not.toBeChecked();
  await expect(undo).toBeDisabled();
  await expect(tray.photos.locator('img')).toHaveCount(1);
});
