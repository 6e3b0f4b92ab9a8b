import { expect, type Tablet } from './tablet.ts';

/** Begins a visit and returns the address of its form, which the browser has opened by script only. */
export async function startVisit(tablet: Tablet, branch: string): Promise<string> {
  await tablet.open('/field');
  await tablet.unlock();
  await tablet.type('网点名称或机构号', branch);
  await tablet.tap(`开始检查 ${branch}`);
  await tablet.tap('网点服务规范检查');
  await tablet.tap('开始');
  await expect.poll(tablet.path).toMatch(/^\/field\/visit\/[0-9a-f-]{36}$/);
  return tablet.path();
}
