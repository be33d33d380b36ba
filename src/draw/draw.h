/* Between the files of entente-draw. Each function tells what is wrong on standard error. */
#ifndef ENT_DRAW_H
#define ENT_DRAW_H

#include <stdbool.h>
#include <stddef.h>

typedef struct {
    char *bytes; /* Graphviz's own memory */
    size_t length;
} picture;

/* Lays out and renders; on true *out is to be released with draw_release. */
bool draw_picture(const char *dot, const char *format, picture *out);
void draw_release(picture *drawn);

/* Writes to the file, whole or not at all; to standard output where path is NULL or "-". */
bool draw_write(const picture *drawn, const char *path);

#endif
