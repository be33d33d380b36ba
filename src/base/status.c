/* Statuses, errors with their place, and files read whole. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/base.h"

const char *ent_status_text(ent_status status) {
    switch (status) {
    case ENT_OK: return "done";
    case ENT_NO_MEMORY: return "out of memory";
    case ENT_IO: return "cannot read or write";
    case ENT_BAD_INPUT: return "not a text";
    case ENT_BAD_GAZETTEER: return "no usable gazetteer";
    case ENT_TOO_LARGE: return "too large";
    case ENT_BAD_ARGUMENT: return "wrong argument";
    }
    return "unknown status";
}

ent_status fail(ent_error *error, ent_status status, const char *path, size_t line, size_t column, const char *format,
                ...) {
    if (!error) return status;
    *error = (ent_error){ .status = status, .line = line, .column = column };
    snprintf(error->path, sizeof error->path, "%s", path ? path : "");
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(error->message, sizeof error->message, format, arguments);
    va_end(arguments);
    return status;
}

/* Reads until the end rather than trusting the size first told: a file may grow or shrink while it is read. */
static ent_status read_stream(FILE *file, const char *path, size_t limit, char **bytes, size_t *length,
                              ent_error *error) {
    size_t capacity = 64 << 10, used = 0;
    char *buffer = malloc(capacity);
    while (buffer) {
        used += fread(buffer + used, 1, capacity - used, file);
        if (ferror(file)) {
            free(buffer);
            return fail(error, ENT_IO, path, 0, 0, "cannot be read: %s", strerror(errno));
        }
        if (used > limit) {
            free(buffer);
            return fail(error, ENT_TOO_LARGE, path, 0, 0, "is larger than the limit of %zu bytes", limit);
        }
        if (used < capacity) {
            *bytes = buffer;
            *length = used;
            return ENT_OK;
        }
        char *grown = realloc(buffer, capacity *= 2);
        if (!grown) free(buffer);
        buffer = grown;
    }
    return fail(error, ENT_NO_MEMORY, path, 0, 0, "no memory to read it");
}

ent_status file_read(const char *path, size_t limit, char **bytes, size_t *length, ent_error *error) {
    *bytes = NULL;
    *length = 0;
    FILE *file = fopen(path, "rb");
    if (!file) return fail(error, ENT_IO, path, 0, 0, "cannot be opened: %s", strerror(errno));
    struct stat about;
    if (fstat(fileno(file), &about) == 0 && S_ISDIR(about.st_mode)) {
        fclose(file);
        return fail(error, ENT_IO, path, 0, 0, "is a folder, not a file");
    }
    ent_status status = read_stream(file, path, limit, bytes, length, error);
    fclose(file);
    return status;
}
