/* Files: several written at once. Writers only read what they are given, so they need no lock but the one on the list
 * of what is still to be written. The caller works too; where no thread can be started, it writes all of them. */
#include <pthread.h>

#include "cli/cli.h"

enum { MOST_JOBS = 32, MOST_THREADS = 8 };

typedef struct {
    const options *opt;
    const file_job *jobs;
    size_t count, next;
    pthread_mutex_t lock;
    ent_error errors[MOST_JOBS]; /* one to a job; ENT_OK where it is written */
} queue;

static size_t take(queue *q) {
    pthread_mutex_lock(&q->lock);
    size_t job = q->next < q->count ? q->next++ : q->count;
    pthread_mutex_unlock(&q->lock);
    return job;
}

static void *write_some(void *context) {
    queue *q = context;
    for (size_t i; (i = take(q)) < q->count;) {
        const file_job *job = &q->jobs[i];
        (void)output_file(q->opt->output, job->name, job->writer, job->data, &q->errors[i]);
    }
    return NULL;
}

bool write_files(const options *opt, const file_job *jobs, size_t count) {
    queue q = { .opt = opt, .jobs = jobs, .count = count < MOST_JOBS ? count : MOST_JOBS };
    pthread_t threads[MOST_THREADS];
    size_t wanted = opt->threads < q.count ? opt->threads : q.count, started = 0;
    bool written = count <= MOST_JOBS;
    pthread_mutex_init(&q.lock, NULL);
    while (started + 1 < wanted && started < MOST_THREADS && !pthread_create(&threads[started], NULL, write_some, &q)) {
        started++;
    }
    (void)write_some(&q);
    for (size_t i = 0; i < started; i++) {
        pthread_join(threads[i], NULL);
    }
    pthread_mutex_destroy(&q.lock);
    for (size_t i = 0; i < q.count; i++) {
        if (q.errors[i].status == ENT_OK) continue;
        complain_error(&q.errors[i], jobs[i].name);
        written = false;
    }
    return written;
}

bool write_file(const options *opt, const char *name, output_writer writer, const void *data) {
    return write_files(opt, &(file_job){ name, writer, data }, 1);
}
