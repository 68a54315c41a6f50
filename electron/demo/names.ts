import { lotOf, type Chance, type Lot } from './random.ts';

/** Surnames by how often they are met (weights per ten thousand, more of the ones common in Chongqing). */
const SURNAMES = lotOf<string>([
  ...spread(690, '王李张'),
  ...spread(480, '刘陈'),
  ...spread(310, '杨'),
  ...spread(205, '赵黄周吴'),
  ...spread(135, '徐孙胡朱高林何郭'),
  ...spread(95, '马罗谭冉向宋郑谢唐'),
  ...spread(60, '梁韩冯于董肖程曹袁邓许曾彭'),
  ...spread(40, '傅沈吕苏卢蒋蔡贾丁魏薛叶余潘杜戴夏钟汪田任姜范方石姚廖邹熊'),
  ...spread(22, '金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文'),
  ...spread(12, '牟瞿敖幸况喻晏阳粟代皮甘艾詹兰游涂包左童焦翁蒲樊聂殷古闵项祝盛柯骆温庄谷'),
  ...spread(7, '单解仇查区盖朴覃翟冼乐缪尉宁华员佘折洗召逄晁戚隗'),
  ...spread(3, '蹇谯庹补先税母苟刁卜桑鲜阚郗邸笪亓'),
  ...pairs(3, '欧阳 上官 司马 诸葛 夏侯 司徒 皇甫 尉迟 东方 令狐 慕容 公孙 长孙 宇文 万俟'),
]);

/** Given-name characters: men's and women's, by the years they were in fashion. */
const GIVEN: Readonly<Record<'男' | '女', readonly (readonly string[])[]>> = {
  男: [
    letters('国明华建德福贵兴元正清文光荣昌成万世绍先朝仁义忠孝维永长天云海山林树金银大学有全发'),
    letters('建国军强勇伟平斌辉刚志民胜利兵涛红卫东亮杰峰超波磊鹏飞洪江川雄毅健彬松柏卫权泽'),
    letters('浩宇轩泽睿博文子涵梓豪俊杰一鸣辰逸皓铭航嘉诚天佑景行煜宸霖昊旭晨瑾瑜沐奕霆翊'),
  ],
  女: [
    letters('秀英兰芳桂珍玉素淑贞琼碧华清莲菊凤群碧仙淑芬蓉惠云娥翠琴香莉正德明会先天'),
    letters('丽娟敏静燕玲红霞梅艳萍雪琴洁娜婷倩蓉莉晓春小容利琳佳颖丹露薇瑶黎'),
    letters('梓涵欣怡雨诗语思彤一诺若熙可馨子萱佳琪雅婷静宜沐妍悦瑶芷晴书瑾芸熙锦玥'),
  ],
};

/** Characters that office programs stumble over: rare, polyphonic, outside the basic plane. */
const RARE = letters('喆赟翀旻昱玥珺彧飏䶮堃淼焱垚犇骉骁骞祎祺祯祐晟炜烨烜焜垠垲埕乐重行长朝𫖯𬭎𬀩㛃');

const MINORITY_NAMES = [
  '买买提·艾力',
  '阿依古丽·吐尔逊',
  '扎西次仁',
  '卓玛央金',
  '阿木尔·巴特尔',
  '欧阳·娜孜古丽',
];

/** A surname, drawn by real frequency; compound and polyphonic ones occur. */
export function surname(chance: Chance): string {
  return chance.draw(SURNAMES);
}

/** A made-up full name that suits the gender and the year of birth. */
export function fullName(chance: Chance, family: string, gender: '男' | '女', birthYear: number): string {
  if (chance.happens(0.0003)) {
    return chance.pick(MINORITY_NAMES);
  }
  const eras = GIVEN[gender];
  const pool = eras[birthYear < 1965 ? 0 : birthYear < 1998 ? 1 : 2] ?? RARE;
  const single = birthYear >= 1965 && birthYear < 1998 ? 0.32 : 0.06;
  const first = chance.happens(0.004) ? chance.pick(RARE) : chance.pick(pool);
  if (family.length === 1 && chance.happens(single)) {
    return family + first;
  }
  return family + first + (chance.happens(0.004) ? chance.pick(RARE) : chance.pick(pool));
}

function letters(text: string): readonly string[] {
  return Array.from(text);
}

function spread(weight: number, text: string): (readonly [number, string])[] {
  return Array.from(text, (letter) => [weight, letter] as const);
}

function pairs(weight: number, text: string): (readonly [number, string])[] {
  return text.split(' ').map((word) => [weight, word] as const);
}

export const ETHNICITIES: Lot<string> = lotOf([
  [9_300, '汉族'],
  [420, '土家族'],
  [180, '苗族'],
  [30, '回族'],
  [20, '彝族'],
  [15, '蒙古族'],
  [15, '藏族'],
  [20, '侗族'],
]);
