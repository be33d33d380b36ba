/* Survey: the first pass over the inputs, which only looks for lines that come back. What cannot be read is passed over
 * here; the second pass will tell. */
#include <pthread.h>
#include <stdlib.h>

#include "cli/cli.h"

enum { FEWEST = 3, SURVEY_FLOOR = 64 << 20, SURVEY_FACTOR = 200 };

typedef struct {
    const work *work;
    pthread_mutex_t lock;
    feed feed;
    read_repeats *repeats;
} surveying;

static read_noted *note(const work *w, read_piece *piece) {
    arena memory;
    ent_article article;
    ent_error error = { 0 };
    read_noted *noted = NULL;
    arena_init(&memory, SURVEY_FLOOR + w->reading->limit * SURVEY_FACTOR);
    if (read_article(&memory, piece, w->reading, &article, &error) == ENT_OK)
        (void)read_repeats_note(&memory, piece, &article, &noted);
    arena_free(&memory);
    return noted;
}

static void *surveyor(void *context) {
    surveying *s = context;
    read_piece piece;
    pthread_mutex_lock(&s->lock);
    while (feed_next(&s->feed, &piece)) {
        if (read_repeats_wants(s->repeats, &piece)) {
            pthread_mutex_unlock(&s->lock);
            read_noted *noted = note(s->work, &piece);
            pthread_mutex_lock(&s->lock);
            read_repeats_add(s->repeats, noted);
        }
        read_piece_free(&piece);
    }
    pthread_mutex_unlock(&s->lock);
    return NULL;
}

/* This thread looks on: it alone meets interrupts. */
static bool survey_all(surveying *s, size_t wanted) {
    pthread_t *ids = calloc(wanted, sizeof *ids);
    size_t started = 0;
    undo_hold();
    while (ids && started < wanted && pthread_create(&ids[started], NULL, surveyor, s) == 0) {
        started++;
    }
    undo_release();
    for (size_t i = 0; i < started; i++) {
        pthread_join(ids[i], NULL);
    }
    free(ids);
    return started > 0;
}

read_repeats *survey(const work *w) {
    if (!w->threads || !w->paths->count || (w->paths->count < FEWEST && lone_files(w))) return NULL;
    surveying s = { .work = w,
                    .feed = { .paths = w->paths, .reading = w->reading, .files_only = true },
                    .repeats = read_repeats_new() };
    if (!s.repeats) return NULL;
    pthread_mutex_init(&s.lock, NULL);
    bool done = survey_all(&s, w->threads);
    feed_close(&s.feed);
    if (done && read_repeats_settle(s.repeats) == ENT_OK) return s.repeats;
    read_repeats_free(s.repeats);
    return NULL;
}
