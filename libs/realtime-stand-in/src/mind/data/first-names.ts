/** First names in the grammars. Other names can be spelled. */
export const FIRST_NAMES: readonly string[] = (
  'adam alan alex alice amanda amy andrew anna anne anthony barbara ben bob brian carol caroline ' +
  'catherine charles charlotte chloe chris christine claire daniel david debbie diana edward ' +
  'eleanor elizabeth emily emma eric fiona frank fred gary george gordon grace graham grant hannah ' +
  'harriet harry heather helen henry holly ian isabel jack jacob jake james jane janet jason jenny ' +
  'jessica joan joe john jonathan joseph joshua judith julia julie karen kate katie keith kevin ' +
  'laura leo liam linda lisa louise lucy luke margaret maria mark martin mary matthew megan michael ' +
  'michelle mohammed natalie neil nicholas nick nicola nina oliver olivia oscar patricia patrick ' +
  'paul peter philip phoebe priya rachel ralph rebecca richard robert rose ruth ryan sally sam ' +
  'samantha sandra sarah simon sophie stephen steven stuart susan thomas tim tina tom tony victoria ' +
  'vincent william zoe'
).split(' ');
