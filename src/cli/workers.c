/* Workers: many documents on all cores, delivered in input order.
 *
 * A ring of slots is the window of documents in flight. A worker takes the next path as soon as its slot is free,
 * extracts, and marks the slot ready; the calling thread empties the slots in order. So memory is bounded by the
 * window, and what the caller sees does not depend on the number of threads. */
#include <pthread.h>
#include <sched.h>
#include <stdlib.h>

#include "cli/cli.h"

enum { SLOTS_PER_THREAD = 4 };

typedef struct {
    work_item item;
    bool ready;
} slot;

typedef struct {
    const work *work;
    pthread_mutex_t lock;
    pthread_cond_t slot_freed, slot_ready;
    slot *slots;
    size_t window, next, taken; /* paths started, paths delivered */
    bool stopped;
} shop;

size_t processor_count(void) {
    cpu_set_t set;
    int count = sched_getaffinity(0, sizeof set, &set) == 0 ? CPU_COUNT(&set) : 1;
    return count > 0 ? (size_t)count : 1;
}

static void render(const work *w, work_item *item) {
    FILE *stream = open_memstream(&item->text, &item->text_length);
    bool written = stream && (item->document ? w->render(stream, item->document)
                                             : output_error_jsonl(stream, item->path, item->error.message));
    if (stream && fclose(stream) != 0) written = false;
    if (written) return;
    free(item->text);
    item->text = NULL;
    fail(&item->error, ENT_NO_MEMORY, item->path, 0, 0, "no memory to write what was found");
    ent_document_free(item->document);
    item->document = NULL;
}

static void extract(const work *w, ent_extractor *extractor, work_item *item) {
    bool standard_input = strcmp(item->path, "-") == 0;
    char *bytes = NULL;
    size_t length = 0;
    ent_status status =
        file_read(standard_input ? "/dev/stdin" : item->path, ENT_DOCUMENT_LIMIT, &bytes, &length, &item->error);
    if (status == ENT_OK && length == 0) status = fail(&item->error, ENT_BAD_INPUT, item->path, 0, 0, "is empty");
    if (status == ENT_OK) status = ent_extract(extractor, item->path, bytes, length, &item->document, &item->error);
    free(bytes);
    if (status != ENT_OK && !item->error.message[0])
        snprintf(item->error.message, sizeof item->error.message, "%s", ent_status_text(status));
    if (w->render) render(w, item);
}

/* The next path to do, or the count of paths when there is none left. */
static size_t take_next(shop *s) {
    pthread_mutex_lock(&s->lock);
    while (!s->stopped && s->next < s->work->paths->count && s->next - s->taken >= s->window) {
        pthread_cond_wait(&s->slot_freed, &s->lock);
    }
    size_t index = s->stopped ? s->work->paths->count : s->next;
    if (index < s->work->paths->count) s->next++;
    pthread_mutex_unlock(&s->lock);
    return index;
}

static void *worker(void *context) {
    shop *s = context;
    ent_extractor *extractor = NULL;
    ent_error error = { 0 };
    ent_extractor_new(s->work->gazetteer, &extractor, &error);
    for (size_t index; (index = take_next(s)) < s->work->paths->count;) {
        slot *at = &s->slots[index % s->window];
        at->item = (work_item){ .path = s->work->paths->items[index], .error = error };
        if (extractor)
            extract(s->work, extractor, &at->item);
        else if (s->work->render)
            render(s->work, &at->item);
        pthread_mutex_lock(&s->lock);
        at->ready = true;
        pthread_cond_signal(&s->slot_ready);
        pthread_mutex_unlock(&s->lock);
    }
    ent_extractor_free(extractor);
    return NULL;
}

static void free_item(work_item *item) {
    ent_document_free(item->document);
    free(item->text);
}

static work_item deliver_next(shop *s) {
    slot *at = &s->slots[s->taken % s->window];
    pthread_mutex_lock(&s->lock);
    while (!at->ready) {
        pthread_cond_wait(&s->slot_ready, &s->lock);
    }
    work_item item = at->item;
    *at = (slot){ 0 };
    s->taken++;
    pthread_cond_broadcast(&s->slot_freed);
    pthread_mutex_unlock(&s->lock);
    return item;
}

static bool deliver_all(shop *s, size_t *refused) {
    size_t total = s->work->paths->count;
    bool going = true;
    for (size_t i = 0; i < total && going; i++) {
        progress(i, total);
        work_item item = deliver_next(s);
        if (!item.document) {
            item.error.path[0] = '\0'; /* named as given */
            complain_error(&item.error, item.path);
            ++*refused;
        }
        going = s->work->take(s->work->context, &item);
        free_item(&item);
    }
    progress(total, total);
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

bool work_run(const work *w, size_t *refused) {
    size_t threads = w->threads < w->paths->count ? w->threads : w->paths->count;
    shop s = { .work = w, .window = threads * SLOTS_PER_THREAD };
    s.slots = calloc(s.window + 1, sizeof *s.slots);
    pthread_t *ids = calloc(threads + 1, sizeof *ids);
    bool done = s.slots && ids;
    if (done) {
        pthread_mutex_init(&s.lock, NULL);
        pthread_cond_init(&s.slot_freed, NULL);
        pthread_cond_init(&s.slot_ready, NULL);
        size_t started = start(&s, ids, threads);
        if (threads && !started) complain("no thread could be started");
        done = (!threads || started) && deliver_all(&s, refused);
        stop(&s, ids, started);
    }
    free(s.slots);
    free(ids);
    return done;
}
