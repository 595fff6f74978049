import { afterEach, describe, expect, it } from '@jest/globals';
import { audioDelta, responseCreated, responseDone } from '../testing/index.ts';
import { endCalls, start } from '../testing/start-call.ts';

afterEach(endCalls);

describe('typing', () => {
  const typed = {
    type: 'conversation.item.create',
    item: { type: 'message', role: 'user', content: [{ type: 'input_text', text: 'Hi' }] },
  } as const;

  it('interrupts, cancels, and is answered once the cancelled response is over', async () => {
    const { clock, model, call, emit } = start();
    model.next('response.create');
    emit(responseCreated('r1'), audioDelta('r1', 1_000));
    await clock.advance(100);
    call.receive({ ...typed, item: { ...typed.item, content: [{ type: 'input_text', text: 'Hi' }] } });
    call.receive({ type: 'response.create' });
    expect(model.next('response.cancel')).toMatchObject({ response_id: 'r1' });
    expect(model.unread('response.create')).toBe(0);
    emit(responseDone('r1', { status: 'cancelled' }));
    expect(model.unread('response.create')).toBe(1);
  });
});
