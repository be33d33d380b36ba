/* Time for the benchmarks, and how a step is timed: the best of some rounds, so that other work on the machine does not
 * count. */
#ifndef ENT_BENCH_CLOCK_H
#define ENT_BENCH_CLOCK_H

#include <time.h>

enum { ROUNDS = 5 };

/* Seconds since some fixed moment. */
static inline double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

/* Seconds that one pass takes: the best round, each of as many passes as fill its share of a second. */
static inline double best_pass(void (*pass)(void *), void *data) {
    double best = 1e9;
    for (int round = 0; round < ROUNDS; round++) {
        size_t passes = 0;
        double start = now(), elapsed;
        do {
            pass(data);
            passes++;
        } while ((elapsed = now() - start) < 1.0 / ROUNDS);
        if (elapsed / (double)passes < best) best = elapsed / (double)passes;
    }
    return best;
}

#endif
