import { describe, expect, it } from 'vitest';
import { Announcer } from './announcer';

function heard(can: { readonly clips?: boolean; readonly uzbekVoice?: boolean } = {}) {
  const log: string[] = [];
  const announcer = new Announcer({
    chime: () => log.push('chime'),
    playClips: (addresses) => {
      if (can.clips !== false) log.push(addresses.map((address) => address.replace(/^voice\/|\.wav$/g, '')).join(' '));
      return Promise.resolve(can.clips !== false);
    },
    read: (sentence, voice) => {
      const may = voice === 'ru' || can.uzbekVoice === true;
      if (may) log.push(`${voice}: ${sentence}`);
      return Promise.resolve(may);
    },
    pause: () => Promise.resolve(),
  });
  return { announcer, log };
}

describe('the board announces', () => {
  it('[BX-O-25] each ready number with one chime and its words, one after another', async () => {
    const { announcer, log } = heard();
    await Promise.all([announcer.announce([23], { on: true, voices: ['ru'] }), announcer.announce([7], { on: true, voices: ['ru'] })]);
    expect(log).toEqual(['chime', 'ru/order ru/20 ru/3 ru/ready', 'chime', 'ru/order ru/7 ru/ready']);
  });

  it('[BX-O-25] nothing at all when it is muted, and the chime alone when no voice is chosen', async () => {
    const { announcer, log } = heard();
    await announcer.announce([23], { on: false, voices: ['ru'] });
    expect(log).toEqual([]);
    await announcer.announce([23], { on: true, voices: [] });
    expect(log).toEqual(['chime']);
  });

  it('[BX-O-25] in Uzbek by a voice of the device, and still chimes where there is none', async () => {
    const voiced = heard({ uzbekVoice: true });
    await voiced.announcer.announce([41], { on: true, voices: ['uz', 'ru'] });
    expect(voiced.log).toEqual(['chime', 'uz: qirq bir raqamli buyurtma tayyor', 'ru/order ru/40 ru/1 ru/ready']);
    const without = heard();
    await without.announcer.announce([41], { on: true, voices: ['uz'] });
    expect(without.log).toEqual(['chime']);
  });

  it('reads the sentence where the clips cannot be played', async () => {
    const { announcer, log } = heard({ clips: false });
    await announcer.announce([5], { on: true, voices: ['ru'] });
    expect(log).toEqual(['chime', 'ru: Заказ номер 5 готов']);
  });

  it('does not talk for minutes after a cut: the first of many are only chimed', async () => {
    const { announcer, log } = heard();
    await announcer.announce([1, 2, 3, 4, 5, 6, 7, 8], { on: true, voices: ['ru'] });
    expect(log.filter((entry) => entry === 'chime')).toHaveLength(8);
    expect(log.filter((entry) => entry !== 'chime')).toHaveLength(6);
  });
});
