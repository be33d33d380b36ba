/* Streams: files and standard input, compressed or not (zlib tells by the first bytes), in chunks. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>
#include <zlib.h>

#include "read/parts.h"

enum { CHUNK = 128 << 10 };

struct stream {
    const char *path;
    gzFile file;
    size_t at, end;
    bool over;
    ent_error error;
    char chunk[CHUNK];
};

stream *stream_open(const char *path, ent_error *error) {
    stream *s = calloc(1, sizeof *s);
    if (!s) {
        fail(error, ENT_NO_MEMORY, path, 0, 0, "no memory to read it");
        return NULL;
    }
    s->path = path;
    int file = strcmp(path, "-") == 0 ? dup(STDIN_FILENO) : open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0) {
        fail(error, ENT_IO, path, 0, 0, "cannot be opened: %s", strerror(errno));
        free(s);
        return NULL;
    }
    s->file = gzdopen(file, "rb");
    if (!s->file) {
        close(file);
        free(s);
        fail(error, ENT_NO_MEMORY, path, 0, 0, "no memory to read it");
        return NULL;
    }
    (void)gzbuffer(s->file, CHUNK);
    return s;
}

void stream_close(stream *s) {
    if (!s) return;
    gzclose(s->file);
    free(s);
}

/* Why the stream ended; nothing where it is just at its end. */
static void tell_end(stream *s) {
    int reason = Z_OK;
    int cause = errno;
    const char *words = gzerror(s->file, &reason);
    if (reason == Z_ERRNO)
        fail(&s->error, ENT_IO, s->path, 0, 0, "cannot be read: %s", strerror(cause));
    else if (reason == Z_MEM_ERROR)
        fail(&s->error, ENT_NO_MEMORY, s->path, 0, 0, "no memory to read it");
    else if (reason == Z_BUF_ERROR)
        fail(&s->error, ENT_IO, s->path, 0, 0, "is cut off: a compressed file that has no end");
    else if (reason != Z_OK && reason != Z_STREAM_END)
        fail(&s->error, ENT_IO, s->path, 0, 0, "is a damaged compressed file: %s", words);
}

str stream_peek(stream *s) {
    if (s->at == s->end && !s->over) {
        errno = 0;
        int got = gzread(s->file, s->chunk, CHUNK);
        s->at = 0;
        s->end = got > 0 ? (size_t)got : 0;
        if (got <= 0) {
            s->over = true;
            tell_end(s);
        }
    }
    return (str){ s->chunk + s->at, s->end - s->at };
}

void stream_skip(stream *s, size_t bytes) {
    s->at += bytes;
}

int stream_byte(stream *s) {
    if (s->at == s->end && stream_peek(s).len == 0) return EOF;
    return (unsigned char)s->chunk[s->at++];
}

bool stream_failed(const stream *s, size_t line, ent_error *error) {
    if (s->error.status == ENT_OK) return false;
    *error = s->error;
    error->line = line;
    return true;
}

void buffer_put(buffer *b, const char *bytes, size_t length) {
    if (b->length + length > b->limit) {
        b->too_long = true;
        return;
    }
    if (b->length + length + 1 > b->capacity) {
        size_t capacity = b->capacity ? b->capacity : 4096;
        while (capacity < b->length + length + 1) {
            capacity *= 2;
        }
        char *grown = realloc(b->bytes, capacity);
        if (!grown) {
            b->no_memory = true;
            return;
        }
        b->bytes = grown;
        b->capacity = capacity;
    }
    memcpy(b->bytes + b->length, bytes, length);
    b->length += length;
    b->bytes[b->length] = '\0';
}

ent_status buffer_status(const buffer *b, const char *path, size_t line, ent_error *error) {
    if (b->too_long)
        return fail(error, ENT_TOO_LARGE, path, line, 0, "is larger than the limit of %zu bytes (--document-limit)",
                    b->limit);
    if (b->no_memory) return fail(error, ENT_NO_MEMORY, path, line, 0, "no memory to read it");
    return ENT_OK;
}

bool stream_line(stream *s, buffer *out) {
    str at = stream_peek(s);
    if (!at.len) return false;
    for (; at.len; at = stream_peek(s)) {
        const char *newline = memchr(at.ptr, '\n', at.len);
        size_t length = newline ? (size_t)(newline - at.ptr) : at.len;
        buffer_put(out, at.ptr, length);
        stream_skip(s, length + (newline ? 1 : 0));
        if (newline) break;
    }
    if (out->length && out->bytes[out->length - 1] == '\r') out->bytes[--out->length] = '\0';
    return true;
}
