/* Workers: many documents on all cores, delivered in input order.
 *
 * A ring of slots is the window of documents in flight. A worker takes the next piece of the inputs as soon as its slot
 * is free, makes an article of it, extracts, and marks the slot ready; the calling thread empties the slots in order.
 * So memory is bounded by the window, and what the caller sees does not depend on the number of threads. Pieces are cut
 * under a lock of their own, so that waiting for input holds up nobody who has work. */
#include <pthread.h>
#include <sched.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "cli/cli.h"

enum { SLOTS_PER_THREAD = 4 };

typedef struct {
    work_item item;
    bool ready;
} slot;

typedef struct {
    const work *work;
    const read_repeats *repeats;
    pthread_mutex_t feeding; /* over the inputs */
    feed feed;
    pthread_mutex_t lock; /* over the rest; taken inside the other */
    pthread_cond_t slot_freed, slot_ready;
    slot *slots;
    size_t window, next, taken; /* pieces started, pieces delivered */
    bool stopped, fed;          /* fed: there are no more pieces */
} shop;

size_t processor_count(void) {
    cpu_set_t set;
    int count = sched_getaffinity(0, sizeof set, &set) == 0 ? CPU_COUNT(&set) : 1;
    return count > 0 ? (size_t)count : 1;
}

static void render(const work *w, work_item *item) {
    FILE *stream = open_memstream(&item->text, &item->text_length);
    bool written = stream && (item->document ? w->render(stream, item->document)
                                             : w->render_error(stream, item->name, item->error.message));
    if (stream && fclose(stream) != 0) written = false;
    if (written) return;
    free(item->text);
    item->text = NULL;
    fail(&item->error, ENT_NO_MEMORY, item->path, 0, 0, "no memory to write what was found");
    ent_document_free(item->document);
    item->document = NULL;
}

enum { READING_FLOOR = 64 << 20, READING_FACTOR = 200 };

static void extract(const shop *s, ent_extractor *extractor, read_piece *piece, work_item *item) {
    const work *w = s->work;
    arena memory;
    ent_article article;
    arena_init(&memory, READING_FLOOR + w->reading->limit * READING_FACTOR);
    ent_status status = read_article(&memory, piece, w->reading, &article, &item->error);
    if (piece->line) snprintf(item->name, sizeof item->name, "%s:%zu", piece->path, piece->line);
    if (status == ENT_OK && s->repeats) status = read_repeats_mark(&memory, s->repeats, piece, &article);
    if (status == ENT_OK) status = ent_extract_article(extractor, &article, &item->document, &item->error);
    arena_free(&memory);
    if (status != ENT_OK && !item->error.message[0])
        snprintf(item->error.message, sizeof item->error.message, "%s", ent_status_text(status));
}

/* Only what is known to be a file may be read a second time. */
static bool is_wanted(const feed *f, const char *path) {
    struct stat about;
    return !f->files_only || (stat(path, &about) == 0 && S_ISREG(about.st_mode));
}

bool feed_next(feed *f, read_piece *out) {
    while (f->source || f->input < f->paths->count) {
        const char *path = f->paths->items[f->input];
        if (!f->source && !is_wanted(f, path)) {
            f->input++;
            continue;
        }
        if (!f->source) f->source = read_open(path, f->reading);
        if (!f->source) {
            *out = (read_piece){ .path = path };
            fail(&out->error, ENT_NO_MEMORY, path, 0, 0, "no memory to read it");
            f->input++;
            return true;
        }
        if (read_next(f->source, out)) return true;
        if (out->error.status != ENT_OK) return true; /* what ended the source early */
        feed_close(f);
        f->input++;
    }
    return false;
}

void feed_close(feed *f) {
    read_close(f->source);
    f->source = NULL;
}

/* Waits for a slot, then for a piece to fill it; false when there is nothing left to do. */
static bool take_next(shop *s, read_piece *piece, size_t *index) {
    pthread_mutex_lock(&s->feeding);
    pthread_mutex_lock(&s->lock);
    while (!s->stopped && s->next - s->taken >= s->window) {
        pthread_cond_wait(&s->slot_freed, &s->lock);
    }
    bool going = !s->stopped && !s->fed;
    pthread_mutex_unlock(&s->lock);
    going = going && feed_next(&s->feed, piece);
    pthread_mutex_lock(&s->lock);
    *index = s->next;
    if (going)
        s->next++;
    else
        s->fed = true;
    pthread_cond_broadcast(&s->slot_ready);
    pthread_mutex_unlock(&s->lock);
    pthread_mutex_unlock(&s->feeding);
    return going;
}

static void *worker(void *context) {
    shop *s = context;
    ent_extractor *extractor = NULL;
    ent_error error = { 0 };
    read_piece piece;
    ent_extractor_new(s->work->gazetteer, &extractor, &error);
    for (size_t index; take_next(s, &piece, &index);) {
        slot *at = &s->slots[index % s->window];
        at->item = (work_item){ .path = piece.path, .error = error };
        snprintf(at->item.name, sizeof at->item.name, "%s", piece.path);
        if (extractor) extract(s, extractor, &piece, &at->item);
        read_piece_free(&piece);
        if (s->work->render) render(s->work, &at->item);
        pthread_mutex_lock(&s->lock);
        at->ready = true;
        pthread_cond_broadcast(&s->slot_ready);
        pthread_mutex_unlock(&s->lock);
    }
    ent_extractor_free(extractor);
    return NULL;
}

static void free_item(work_item *item) {
    ent_document_free(item->document);
    free(item->text);
}

/* False where all pieces have been delivered. */
static bool deliver_next(shop *s, work_item *out) {
    slot *at = &s->slots[s->taken % s->window];
    pthread_mutex_lock(&s->lock);
    while (!at->ready && !(s->fed && s->taken == s->next)) {
        pthread_cond_wait(&s->slot_ready, &s->lock);
    }
    bool found = at->ready;
    if (found) {
        *out = at->item;
        *at = (slot){ 0 };
        s->taken++;
        pthread_cond_broadcast(&s->slot_freed);
    }
    pthread_mutex_unlock(&s->lock);
    return found;
}

static bool deliver_all(shop *s, size_t *refused) {
    size_t total = s->work->paths->count, done = 0;
    bool going = true;
    work_item item;
    progress(0, total ? total : 1);
    while (going && deliver_next(s, &item)) {
        done++;
        progress(done, done < total ? total : 0);
        if (!item.document) {
            if (!item.error.line) item.error.path[0] = '\0'; /* named as given */
            complain_error(&item.error, item.path);
            ++*refused;
        }
        going = s->work->take(s->work->context, &item);
        free_item(&item);
    }
    progress(done, done);
    return going;
}

/* Starts with SIGINT and SIGTERM blocked, so that the main thread alone meets them. */
static size_t start(shop *s, pthread_t *threads, size_t wanted) {
    size_t started = 0;
    undo_hold();
    while (started < wanted && pthread_create(&threads[started], NULL, worker, s) == 0) {
        started++;
    }
    undo_release();
    return started;
}

static void stop(shop *s, const pthread_t *threads, size_t count) {
    pthread_mutex_lock(&s->lock);
    s->stopped = true;
    pthread_cond_broadcast(&s->slot_freed);
    pthread_mutex_unlock(&s->lock);
    for (size_t i = 0; i < count; i++) {
        pthread_join(threads[i], NULL);
    }
    for (size_t i = 0; i < s->window; i++) {
        free_item(&s->slots[i].item);
    }
}

bool lone_files(const work *w) {
    bool lone = true;
    for (size_t i = 0; i < w->paths->count; i++) {
        read_format format = w->reading->format ? w->reading->format : read_format_of(w->paths->items[i]);
        lone &= format == READ_TEXT || format == READ_HTML;
    }
    return lone;
}

bool work_run(const work *w, size_t *refused) {
    size_t threads = w->paths->count ? w->threads : 0;
    if (lone_files(w) && threads > w->paths->count) threads = w->paths->count;
    shop s = { .work = w, .window = threads * SLOTS_PER_THREAD, .feed = { .paths = w->paths, .reading = w->reading } };
    s.slots = calloc(s.window + 1, sizeof *s.slots);
    pthread_t *ids = calloc(threads + 1, sizeof *ids);
    bool done = s.slots && ids;
    read_repeats *repeats = done && !w->alone ? survey(w) : NULL;
    s.repeats = repeats;
    if (done) {
        pthread_mutex_init(&s.feeding, NULL);
        pthread_mutex_init(&s.lock, NULL);
        pthread_cond_init(&s.slot_freed, NULL);
        pthread_cond_init(&s.slot_ready, NULL);
        size_t started = start(&s, ids, threads);
        if (threads && !started) complain("no thread could be started");
        done = !threads || (started && deliver_all(&s, refused));
        stop(&s, ids, started);
        feed_close(&s.feed);
    }
    read_repeats_free(repeats);
    free(s.slots);
    free(ids);
    return done;
}
