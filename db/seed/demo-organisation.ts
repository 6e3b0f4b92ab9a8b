import type { Role } from '#app/domain/access.ts';
import type { Place } from '#app/domain/geo.ts';

/** The demo bank's organisation: one province, six cities, sixty branches in three classes. All of it is invented. */

export type DemoUnit = {
  code: string;
  name: string;
  kind: 'head-office' | 'province' | 'city' | 'branch';
  parent: string | null;
};

export type DemoBranch = DemoUnit & { class: string; address: string; windows: number; place: Place };

export type DemoPerson = { username: string; name: string; role: Role; unit: string };

const cities: [code: string, name: string, centre: [lat: number, lon: number], streets: string][] = [
  [
    '640100',
    '银川市',
    [38.4872, 106.2309],
    '西夏区 兴庆区 金凤区 永宁县 贺兰县 灵武市 北京东路 解放西街 怀远路 丽景街 民族南街 文昌街 上海路 正源街 亲水街 宝湖路 新城 良田 望远 掌政',
  ],
  ['640200', '石嘴山市', [39.0188, 106.3792], '大武口区 惠农区 平罗县 朝阳街 青山路 静安街 崇岗 宝丰 陶乐'],
  ['640300', '吴忠市', [37.9977, 106.1986], '利通区 红寺堡区 青铜峡市 盐池县 同心县 裕民街 金积 小坝 韦州'],
  ['640400', '固原市', [36.0155, 106.2426], '原州区 西吉县 隆德县 泾源县 彭阳县 文化街 三营 将台'],
  ['640500', '中卫市', [37.5002, 105.1968], '沙坡头区 中宁县 海原县 鼓楼街 宣和 石空 兴仁 鸣沙'],
  ['640600', '宁东', [38.1612, 106.5731], '煤化园 临河 鸳鸯湖 马家滩 企业总部 梅花井'],
];

const demoUnits: readonly DemoUnit[] = [
  { code: '000000', name: '总行', kind: 'head-office', parent: null },
  { code: '640000', name: '宁夏分行', kind: 'province', parent: '000000' },
  ...cities.map(([code, name]): DemoUnit => ({ code, name: `${name}分行`, kind: 'city', parent: '640000' })),
];

export const demoBranches: readonly DemoBranch[] = cities.flatMap(([city, cityName, centre, streets]) =>
  streets.split(' ').map((street, index): DemoBranch => {
    const large = index < 2;
    const small = index >= 6;
    return {
      code: `${city}-${String(index + 1).padStart(3, '0')}`,
      name: `${street}支行`,
      kind: 'branch',
      parent: city,
      class: large ? '1' : small ? '3' : '2',
      address: `${cityName}${street}${(index * 37) % 180 + 1}号`,
      windows: large ? 6 : small ? 3 : 4,
      place: around(centre, index),
    };
  }),
);

/** Branches lie on a spiral around the middle of their city, 400 m from each other at the least, as a Chinese map gives them. */
function around([lat, lon]: [lat: number, lon: number], index: number): Place {
  const turn = index * 2.4;
  const reach = 0.006 * Math.sqrt(index + 1);
  const rounded = (degrees: number) => Math.round(degrees * 1e5) / 1e5;
  return { lat: rounded(lat + reach * Math.sin(turn)), lon: rounded(lon + reach * 1.25 * Math.cos(turn)), datum: 'gcj02' };
}

/** The accounts of the README: one for each role, and a second admin, for nobody publishes a standard they wrote. */
export const demoAccounts: readonly DemoPerson[] = [
  { username: 'admin', name: '系统管理员', role: 'admin', unit: '000000' },
  { username: 'publisher', name: '贺文清', role: 'admin', unit: '000000' },
  { username: 'region', name: '马会军', role: 'region', unit: '640000' },
  { username: 'city', name: '田晓琴', role: 'region', unit: '640100' },
  { username: 'head', name: '杨淑芳', role: 'head', unit: '640100-001' },
  { username: 'inspector', name: '丁建国', role: 'inspector', unit: '640100' },
  { username: 'reviewer', name: '哈丽娟', role: 'reviewer', unit: '640000' },
  { username: 'shopper', name: '周文', role: 'shopper', unit: '640000' },
  { username: 'auditor', name: '苏明远', role: 'auditor', unit: '000000' },
];

/** The colleagues who made the visits of the past year; they sign in with the same password. */
export const demoObservers: readonly DemoPerson[] = [
  person('inspector-02', '王丽萍', 'inspector', '640000'),
  person('inspector-03', '李志强', 'inspector', '640000'),
  person('inspector-04', '张玉兰', 'inspector', '640000'),
  person('inspector-05', '陈国华', 'inspector', '640000'),
  person('inspector-06', '刘燕', 'inspector', '640100'),
  person('inspector-07', '赵海峰', 'inspector', '640200'),
  person('inspector-08', '马秀英', 'inspector', '640300'),
  person('inspector-09', '黑建军', 'inspector', '640400'),
  person('inspector-10', '吴静', 'inspector', '640500'),
  person('shopper-02', '韩雪', 'shopper', '640000'),
  person('shopper-03', '杜鹏', 'shopper', '640000'),
];

function person(username: string, name: string, role: Role, unit: string): DemoPerson {
  return { username, name, role, unit };
}

/** The organisation as the file that `branches import` reads. */
export function demoUnitsAsCsv(): string {
  const lines = [
    'kind,code,name,parent,class,address,windows,lat,lon,datum',
    ...demoUnits.map((unit) => `${unit.kind},${unit.code},${unit.name},${unit.parent ?? ''},,,,,,`),
    ...demoBranches.map(({ kind, code, name, parent, class: branchClass, address, windows, place }) =>
      [kind, code, name, parent, branchClass, address, windows, place.lat, place.lon, place.datum].join(','),
    ),
  ];
  return `${lines.join('\n')}\n`;
}
