/** Chinese, whose sentences are written without spaces: whole short answers. */
import { simpleLanguage } from './simple-language.ts';

export const CHINESE = simpleLanguage({
  yes: '是, 是的, 对, 对的, 對, 對的, 是啊, 对啊, 没错, 沒錯',
  no: '不, 不是, 不对, 不對',
  noIsApart: false,
  thatIs: '都, 这',
  very: '都, 很',
  good: '对, 好, 可以, 正确',
  goodAlone:
    '好, 好的, 可以, 行, 正确, 没问题, 沒問題, 都对, 都對, 全对, 都正确, 完全正确, 当然, 當然, 好啊, 好的谢谢, 确认, 嗯',
  more: '是的谢谢, 请预订, 帮我预订, 就这样, 就這樣',
  neutral: '谢谢, 謝謝, 谢谢你, 谢谢您, 再见',
  connectors: '在',
  refusals: '错, 錯, 错了, 取消, 改, 换',
  dangling: '但是, 可是',
});
