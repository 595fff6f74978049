/* Processor time of the noise suppression of libspeexdsp, for comparison: 16-bit samples at 24 kHz on stdin, the
 * least milliseconds per second of audio on stdout. Build: cc -O2 speexdsp.c -lspeexdsp */
#include <speex/speex_preprocess.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { RATE_HZ = 24000, FRAME = 480, ROUNDS = 4, SAMPLES_MAX = 60 * RATE_HZ };

int main(void) {
  static short all[SAMPLES_MAX], frame[FRAME];
  size_t count = fread(all, sizeof(short), SAMPLES_MAX, stdin);
  SpeexPreprocessState *state = speex_preprocess_state_init(FRAME, RATE_HZ);
  int suppressDb = -18;
  speex_preprocess_ctl(state, SPEEX_PREPROCESS_SET_NOISE_SUPPRESS, &suppressDb);
  double bestMs = 1e9;
  for (int round = 0; round < ROUNDS; round++) {
    clock_t before = clock();
    size_t at = 0;
    for (; at + FRAME <= count; at += FRAME) {
      memcpy(frame, all + at, sizeof frame);
      speex_preprocess_run(state, frame);
    }
    double ms = 1000.0 * (clock() - before) / CLOCKS_PER_SEC / ((double)at / RATE_HZ);
    if (ms < bestMs) bestMs = ms;
  }
  printf("%.4f\n", bestMs);
  speex_preprocess_state_destroy(state);
  return 0;
}
