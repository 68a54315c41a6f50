import { charactersOf, nameKey } from './names.ts';
import { namePinyin, otherReadings } from './pinyin.ts';

/** How two spellings of a name stand to each other: the same as compared, alike to ear or eye, or two names. */
export type NameLikeness = 'same' | 'alike' | 'different';

/** Characters that are taken for each other when a name is copied by hand or read from a bad print. */
const LOOK_ALIKE = `
  未末 己已巳 戊戌戍 日曰 土士 人入八 千干于 毋母 晴睛 侯候 崇祟 刺剌 茶荼 冶治 沐沭 天夭 由申甲田 大太犬 今令 玉王主
  木本术 鸟乌 子孑 薜薛 旦但 丹舟 白自 目日 尤龙 免兔 徐涂 陈阵 梁粱 婷停 钊钏 钧钩 佳住 纬伟 明朋 凤风 丽俪 洪供
  淑椒 晖辉 泳冰 宇字 莱菜 莉利 泽择 壮状 仑仓 艮良 衷哀衰 拆折析 拔拨 汤杨 孟盂 彬杉 圆园 林材 柏伯
  桂柱 祥详样 祺棋琪 玲铃 芬芳 菁青 晶品 平干 正止 宁守 安宏 芝艺 勤勒 晟盛 苑范 贾贸 肖尚 泰秦 段叚 余佘
  廖寥 成戍 房户 旋施 曾会 朱未 兰三 姚挑 史吏 付什 伐代 崔雀 伺何
`
  .trim()
  .split(/\s+/)
  .map((group) => new Set(charactersOf(group)));

/** One character in two written forms. */
const SAME_CHARACTER = `
  峰峯 群羣 昇升 堃坤 喆哲 淼渺 鑫金 晋晉 岩巖嵒 杰傑 后後 里裏 云雲 余馀餘 兰蘭 刘劉 华華 国國 张張 陈陳 杨楊 赵趙 吴吳
  丽麗 东東 万萬 义義 乐樂 龙龍 凤鳳 马馬 贵貴 荣榮 庆慶 伟偉 强強 军軍 涛濤 飞飛 红紅 艳豔艷 娟娟 静靜 芦卢盧 萧肖 傅付 戴代
  阎闫 钟鍾锺 蒋蔣 谢謝 许許 邓鄧 冯馮 叶葉 苏蘇 卢盧 邹鄒 谭譚 贺賀 龚龔 严嚴 汤湯 钱錢
`
  .trim()
  .split(/\s+/)
  .map((group) => new Set(charactersOf(group)));

/** What a department's system writes for a character it does not have. */
const STAND_IN = /[?？*＊□■〇○_]/u;

/**
 * Compares two spellings of one person's name. Alike when they are equally long and every character that differs
 * sounds the same in some reading, is easily taken for the other, is another written form of it, or is a stand-in for a
 * character some system lacks (王？, 王*).
 */
export function compareNames(left: string, right: string): NameLikeness {
  if (nameKey(left) === nameKey(right)) {
    return 'same';
  }
  const a = lettersOf(left);
  const b = lettersOf(right);
  const alike =
    a.length === b.length && a.length > 1 && a.every((letter, index) => letterAlike(letter, b[index] ?? ''));
  return alike || readAlike(left, right) ? 'alike' : 'different';
}

/** As nameKey, but stand-ins stay. */
function lettersOf(name: string): readonly string[] {
  return charactersOf(name.normalize('NFKC').toLowerCase()).filter(
    (letter) => STAND_IN.test(letter) || /[\p{L}\p{M}\p{N}]/u.test(letter),
  );
}

function letterAlike(left: string, right: string): boolean {
  if (left === right || STAND_IN.test(left) || STAND_IN.test(right)) {
    return true;
  }
  return (
    together(LOOK_ALIKE, left, right) || together(SAME_CHARACTER, left, right) || soundsAlike(left, right)
  );
}

function together(groups: readonly ReadonlySet<string>[], left: string, right: string): boolean {
  return groups.some((group) => group.has(left) && group.has(right));
}

function soundsAlike(left: string, right: string): boolean {
  if (!/\p{Script=Han}/u.test(left) || !/\p{Script=Han}/u.test(right)) {
    return false;
  }
  const heard = readingsOf(left);
  return readingsOf(right).some((reading) => heard.includes(reading));
}

/** 王zhe for 王喆: the character written by its sound. */
function readAlike(left: string, right: string): boolean {
  const [latin, chinese] = /[a-z]/i.test(left) ? [left, right] : [right, left];
  return (
    /[a-z]/i.test(latin) &&
    /\p{Script=Han}/u.test(latin) &&
    !/[a-z]/i.test(chinese) &&
    namePinyin(latin).full === namePinyin(chinese).full
  );
}

/** A character read as a given name and as a surname. */
function readingsOf(letter: string): readonly string[] {
  const given = `王${letter}`;
  return [
    namePinyin(letter).full,
    ...[namePinyin(given), ...otherReadings(given)].map(({ full }) => full.replace(/^wang/, '')),
  ];
}
