/** The computer's clock runs behind what was already entered. */
export const clock = {
  title: '请核对电脑的时间',
  lead: (now: string, last: string) =>
    `电脑现在的时间是 ${now}，可是最近一笔记录是 ${last} 登记的，时间倒退了。`,
  wrong:
    '如果电脑时间不对：请先在系统里改好日期和时间，再点“改好了”。时间不对，收款会记到错的日期上，所以在此之前不收款、不导入。',
  right:
    '如果电脑时间是对的（当初登记时的时间错了）：点“时间没有错”，照现在的时间继续，先后次序仍按登记的次序。',
  again: '改好了，再看一次',
  confirm: '时间没有错，照此继续',
} as const;
