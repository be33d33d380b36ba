/* Compiled files: a head, the arrays, the strings.
 *
 * The head says whose file it is: byte order, version, and the layouts of the
 * program that wrote it. A checksum over all the rest tells damage; what is
 * forged passes it, and is then caught by thaw and gaz_valid. The arrays are
 * mapped privately, so that setting pointers in them copies their pages and
 * leaves the file as it is; the pages of the strings stay shared by all who
 * read them. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "gazetteer/freeze.h"

#define MAGIC                                                                                                          \
    "ENTGAZ\r\n" /* the line end tells transfers that change bytes                                                     \
                  */
enum { COMPILED_VERSION = 1, COMPILED_BYTE_ORDER = 0x01020304 };

typedef struct {
    char magic[8];
    uint32_t version, byte_order;
    uint64_t layouts, stamp, checksum;
    uint64_t arrays_size, strings_size;
    uint64_t unused[1];
} file_head;
_Static_assert(sizeof(file_head) == 64, "the head is part of the format");

/* ---------------------------------------------------------------- writing */

typedef struct {
    const gaz *g;
    arena a;
    freeze_part arrays, strings;
} compile_work;

static void freeze_all(void *context) {
    compile_work *work = context;
    gaz *root = arena_new(&work->a, gaz);
    *root = *work->g;
    memset(&root->memory, 0, sizeof root->memory);
    root->sink = NULL;
    root->sink_context = root->reader_context = root->mapped = NULL;
    root->reader = NULL;
    root->mapped_size = 0;
    freeze(&work->a, &gaz_layout, root, &work->arrays, &work->strings);
}

static uint64_t checksum_of(file_head head, const void *body, size_t size) {
    head.checksum = size ? hash_bytes(body, size) : 0;
    return hash_bytes(&head, sizeof head);
}

static bool write_all(int fd, const void *bytes, size_t size) {
    const char *from = bytes;
    while (size) {
        ssize_t written = write(fd, from, size);
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return false;
        from += written;
        size -= (size_t)written;
    }
    return true;
}

/* A file of its own beside the path, which takes the path's place when whole.
 */
static ent_status write_file(const char *path, const file_head *head, const void *body, size_t size, ent_error *error) {
    char beside[4096];
    if (snprintf(beside, sizeof beside, "%s.XXXXXX", path) >= (int)sizeof beside)
        return fail(error, ENT_IO, path, 0, 0, "the path is too long");
    int fd = mkstemp(beside);
    if (fd < 0) return fail(error, ENT_IO, path, 0, 0, "cannot be made: %s", strerror(errno));
    bool good = write_all(fd, head, sizeof *head) && write_all(fd, body, size) && fchmod(fd, 0644) == 0;
    int failure = errno;
    if (close(fd) != 0 && good) {
        good = false;
        failure = errno;
    }
    if (good && rename(beside, path) == 0) return ENT_OK;
    if (good) failure = errno;
    unlink(beside);
    return fail(error, ENT_IO, path, 0, 0, "cannot be written: %s", strerror(failure));
}

static void join_parts(void *context) {
    compile_work *work = context;
    size_t padded = (work->arrays.size + 15) / 16 * 16;
    unsigned char *body = arena_alloc(&work->a, padded + work->strings.size + 1);
    memcpy(body, work->arrays.bytes, work->arrays.size);
    if (work->strings.size) memcpy(body + padded, work->strings.bytes, work->strings.size);
    work->arrays = (freeze_part){ body, padded, 0 };
    work->strings.size++; /* at least one NUL ends the file */
}

ent_status gaz_write_compiled(const gaz *g, uint64_t stamp, const char *path, ent_error *error) {
    compile_work work = { .g = g };
    arena_init(&work.a, SIZE_MAX);
    ent_status status = arena_run(&work.a, freeze_all, &work);
    if (status == ENT_OK && work.strings.size >= UINT32_MAX)
        status = ENT_TOO_LARGE;
    else if (status == ENT_OK)
        status = arena_run(&work.a, join_parts, &work);
    if (status == ENT_OK) {
        file_head head = { .version = COMPILED_VERSION,
                           .byte_order = COMPILED_BYTE_ORDER,
                           .layouts = layout_hash(&gaz_layout),
                           .stamp = stamp,
                           .arrays_size = work.arrays.size,
                           .strings_size = work.strings.size };
        memcpy(head.magic, MAGIC, sizeof head.magic);
        size_t size = work.arrays.size + work.strings.size;
        head.checksum = checksum_of(head, work.arrays.bytes, size);
        status = write_file(path, &head, work.arrays.bytes, size, error);
    } else {
        fail(error, status, path, 0, 0,
             status == ENT_TOO_LARGE ? "too many names for one file" : "no memory to compile it");
    }
    arena_free(&work.a);
    return status;
}

/* ---------------------------------------------------------------- reading */

static ent_status refuse(ent_error *error, const char *path, const char *why) {
    return fail(error, ENT_BAD_GAZETTEER, path, 0, 0, "%s", why);
}

/* Whether the mapped file is one of ours, and whole. */
static ent_status check_head(const char *path, const unsigned char *bytes, size_t size, uint64_t *stamp,
                             ent_error *error) {
    file_head head;
    if (size < sizeof head || memcmp(bytes, MAGIC, sizeof head.magic) != 0)
        return refuse(error, path, "is no compiled gazetteer");
    memcpy(&head, bytes, sizeof head);
    if (head.byte_order != COMPILED_BYTE_ORDER)
        return refuse(error, path, "was compiled on a machine of another byte order");
    *stamp = head.stamp;
    if (head.version != COMPILED_VERSION || head.layouts != layout_hash(&gaz_layout))
        return refuse(error, path, "was compiled by another version of the program");
    size_t body = size - sizeof head;
    if (head.arrays_size > body || head.strings_size != body - head.arrays_size || head.arrays_size % 16)
        return refuse(error, path, "is cut off");
    uint64_t checksum = head.checksum;
    head.checksum = 0;
    if (checksum_of(head, bytes + sizeof head, body) != checksum)
        return refuse(error, path, "is damaged: its checksum does not fit");
    return ENT_OK;
}

static ent_status thaw_mapped(gaz *g, const char *path, unsigned char *bytes, size_t size, uint64_t *stamp,
                              ent_error *error) {
    ent_status status = check_head(path, bytes, size, stamp, error);
    if (status != ENT_OK) return status;
    file_head head;
    memcpy(&head, bytes, sizeof head);
    unsigned char *arrays = bytes + sizeof head;
    const gaz *root =
        thaw(&gaz_layout, arrays, head.arrays_size, (const char *)arrays + head.arrays_size, head.strings_size);
    if (!root || !gaz_valid(root)) return refuse(error, path, "is forged: its parts do not fit together");
    *g = (gaz){ 0 };
    arena_init(&g->memory, SIZE_MAX);
    arena memory = g->memory;
    *g = *root;
    g->memory = memory;
    g->sink = NULL;
    g->sink_context = g->reader_context = NULL;
    g->reader = NULL;
    g->mapped = bytes;
    g->mapped_size = size;
    return ENT_OK;
}

ent_status gaz_map_compiled(gaz *g, const char *path, uint64_t *stamp, ent_error *error) {
    struct stat about;
    *stamp = 0;
    *g = (gaz){ 0 };
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) return fail(error, ENT_IO, path, 0, 0, "cannot be read: %s", strerror(errno));
    if (fstat(fd, &about) != 0 || !S_ISREG(about.st_mode) || about.st_size < (off_t)sizeof(file_head)) {
        close(fd);
        return refuse(error, path, "is no compiled gazetteer");
    }
    size_t size = (size_t)about.st_size;
    unsigned char *bytes = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE, fd, 0);
    close(fd);
    if (bytes == MAP_FAILED) return fail(error, ENT_IO, path, 0, 0, "cannot be mapped: %s", strerror(errno));
    ent_status status = thaw_mapped(g, path, bytes, size, stamp, error);
    if (status != ENT_OK) munmap(bytes, size);
    return status;
}
