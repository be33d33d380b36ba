/* ties.csv: who met whom, for scripts, spreadsheets and Gephi (which would take ties as directed without `Type`). */
#include "output/emit.h"

static const ent_person *person_of(const graph *g, size_t node) {
    return &g->result->people[g->nodes[node].person];
}

bool output_ties_csv(FILE *stream, const void *data) {
    const graph *g = data;
    fputs("Source,Target,Type,Weight,Meetings,First,Last,Kinds\r\n", stream);
    for (size_t t = 0; t < g->tie_count && !ferror(stream); t++) {
        const graph_tie *tie = &g->ties[t];
        emit_csv(stream, person_of(g, tie->a)->entity);
        putc(',', stream);
        emit_csv(stream, person_of(g, tie->b)->entity);
        fputs(",Undirected,", stream);
        emit_number(stream, tie->weight);
        fprintf(stream, ",%zu,", tie->meeting_count);
        emit_csv(stream, tie->first);
        putc(',', stream);
        emit_csv(stream, tie->last);
        putc(',', stream);
        emit_csv(stream, tie->kinds);
        fputs("\r\n", stream);
    }
    return !ferror(stream);
}
