/* Any bytes as an input of FORMAT: no crash, no leak, and an article whose offsets lie in the input. It goes
 * through a file, so that compressed input is met too. */
#include "folder.h"

#include "read/read.h"

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t length);

static void require(bool holds) {
    if (!holds) abort();
}

static void check(const ent_article *article, size_t length) {
    size_t last = 0;
    for (size_t i = 0; i < article->shift_count; i++) {
        const ent_shift *s = &article->shifts[i];
        require(s->text <= article->length && s->text >= last && s->source <= length && s->before <= length);
        last = s->text;
    }
    last = 0;
    for (size_t i = 0; i < article->block_count; i++) {
        require(article->blocks[i].span.start >= last && article->blocks[i].span.end >= article->blocks[i].span.start);
        last = article->blocks[i].span.end;
        require(last <= article->length);
    }
}

int LLVMFuzzerInitialize(int *argc, char ***argv) {
    (void)argc;
    (void)argv;
    folder_make();
    return 0;
}

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t length) {
    char path[256];
    read_settings settings = { .format = FORMAT, .limit = 1 << 20 };
    read_piece piece;
    folder_write("input", bytes, length);
    folder_path(path, sizeof path, "input");
    read_source *source = read_open(path, &settings);
    require(source != NULL);
    while (read_next(source, &piece)) {
        arena memory;
        ent_article article;
        ent_error error = { 0 };
        arena_init(&memory, (size_t)256 << 20);
        if (read_article(&memory, &piece, &settings, &article, &error) == ENT_OK) {
            bool whole = FORMAT == READ_HTML || FORMAT == READ_TEXT;
            check(&article, whole ? piece.length : SIZE_MAX);
        } else {
            require(error.status != ENT_OK && error.message[0]);
        }
        arena_free(&memory);
        read_piece_free(&piece);
    }
    read_close(source);
    folder_delete("input");
    return 0;
}
