/* Graph: meetings to ties between people, and what igraph says of them.
 *
 * The model is the hypergraph of people and meetings; the graph of who met whom is its projection: two people are tied
 * when a meeting holds both, and a meeting of k people gives each pair the weight 1/(k-1), so that everyone in it
 * shares out a weight of one and a summit does not drown the talks (Newman, Phys. Rev. E 64, 016132, 2001).
 *
 * igraph is not thread-safe: call this room from one thread only. */
#ifndef ENT_GRAPH_H
#define ENT_GRAPH_H

#include "base/base.h"

typedef struct {
    size_t a, b;            /* indices into graph.nodes, a < b */
    double weight;          /* sum of 1/(k-1) over the meetings, above zero and finite */
    const size_t *meetings; /* indices into the result's meetings */
    size_t meeting_count;
    const char *first, *last; /* earliest and latest day or month known, else the reported day; NULL where none */
    const char *kinds;        /* "in-person", "call", "video", joined with "|" */
    double betweenness;       /* of the tie: how many pairs' shortest chains lead over it */
    bool bridge;              /* without it, its two ends would not be connected */
    int longest_gap;          /* days from one meeting to the next at most; -1 where no two days are told */
    int since_last;           /* days from the last meeting to graph.until; -1 where no day is told */
} graph_tie;

/* Brokerage between countries (Gould & Fernandez, Sociological Methodology 19, 1989): chains i - person - j in which i
 * and j never met, each counted in both directions, by whose country is whose. People of no known country do not
 * count. */
typedef struct {
    double coordinator;    /* all three of one country */
    double consultant;     /* i and j of one country, the person of another */
    double gatekeeper;     /* the person and j of one country, i of another: lets in */
    double representative; /* i and the person of one country, j of another: speaks for */
    double liaison;        /* three countries */
} graph_roles;

typedef struct {
    size_t person;     /* index into the result's people */
    const char *level; /* of the office (offices.tsv) at the latest meeting that tells one, or NULL */
    double degree, strength, betweenness, pagerank, eigenvector;
    double closeness;  /* people reached / sum of distances to them; distance = 1/weight */
    double harmonic;   /* mean over all others of 1/distance, 0 where there is no way */
    double constraint; /* Burt's: how far the contacts are all one circle */
    double clustering; /* share of pairs of contacts who met each other, 0 below two contacts */
    int core;          /* the largest k so that the person is among people who each met k others of them */
    bool articulation; /* without this person the circle would fall apart */
    graph_roles roles;
    graph_roles expected; /* the roles if countries were dealt out at random among the same people */
    int community;        /* 0-based, largest community first */
    int component;
    double x, y; /* layout position in points */
} graph_node;

/* How even meetings were: of those whose two sides are told, how many had none higher, and by how much the higher side
 * stood above the other on average. */
typedef struct {
    size_t meetings, even;
    double mean_difference;
} graph_evenness;

/* How far a sample's figures may be off, as a share of them: the mean standard error of the hundred people of highest
 * betweenness, from what the two halves of the sample tell. */
typedef struct {
    double betweenness, closeness, harmonic;
} graph_error;

/* Of all random numbers; the sample's starting points are no random ones, but stand at even distances. */
enum { GRAPH_SEED = 20260 };

typedef struct {
    const ent_result *result;
    graph_node *nodes;
    size_t node_count; /* everyone with a tie */
    graph_tie *ties;
    size_t tie_count; /* ordered by a, then b */
    size_t component_count, community_count;
    double density, modularity;
    double transitivity;          /* share of closed ones among chains of three */
    double mean_distance;         /* over all connected pairs, distance = 1/weight */
    double diameter;              /* the largest distance between two connected people */
    double country_assortativity; /* Newman's r over ties whose two countries are known; 0 where not defined */
    double level_assortativity;   /* the same of levels */
    graph_evenness level_evenness, grade_evenness; /* of the meetings' two sides */
    int until;         /* the latest day of all meetings, as graph_days counts; -1 where none is told */
    bool approximate;  /* path figures (betweenness, closeness, harmonic, distances) were sampled */
    size_t sources;    /* how many people the sample starts from; all of them where exact */
    graph_error error; /* of a sample, 0 where exact */
    bool light;        /* too large: path figures, eigenvector, constraint, positions were left out (0) */
} graph;

typedef enum {
    GRAPH_MET,         /* everyone in a meeting with everyone else in it */
    GRAPH_HOSTED,      /* a host and a guest */
    GRAPH_ACCOMPANIED, /* two of one country */
    GRAPH_CO_MENTIONED /* no meetings: everyone named together (ent_result.co_mentions) */
} graph_relation;

/* Which meetings and ties make the graph, and which part of it is shown. Zero means: all. */
typedef struct {
    const char *from, *to; /* days or months, both included; a meeting without a day is left out where one is given */
    const char *const *countries; /* a meeting with somebody from one of these */
    size_t country_count;
    const size_t *people; /* a meeting with one of these (indices into people) */
    size_t people_count;
    const char *const *levels; /* a meeting with somebody of one of these */
    size_t level_count;
    unsigned kinds; /* 1 << ent_kind for each kind that counts */
    graph_relation relation;
    bool across;         /* only ties between two countries */
    size_t min_meetings; /* of a tie */
    /* What is shown: chosen after the figures are computed, which stay those of the whole graph. */
    bool largest_component;
    const size_t *egos; /* these people and whoever is within `radius` steps */
    size_t ego_count, radius;
    size_t top; /* the N of highest strength, and the ties between them */
} graph_filter;

/* Projects the meetings and computes the figures. What *out points to lives in the arena; the result must outlive it.
 * Guards the arena itself, so it may be called outside arena_run. Deterministic: the same result gives the same
 * figures. Errors: ENT_NO_MEMORY; ENT_BAD_ARGUMENT where a meeting names a person who is not in the list; ENT_BAD_INPUT
 * with igraph's words. Cost: nodes x ties for betweenness, up to 20,000 nodes (some two minutes); above that sampled,
 * some ten seconds, and `approximate` is set. Where eigenvector centrality does not converge (long chains), it is what
 * 1,000 rounds of power iteration give. */
ent_status graph_build(arena *a, const ent_result *result, graph *out, ent_error *error);

/* The same of the ties that the filter lets through. The meetings must have been filtered before (graph_meetings). */
ent_status graph_build_filtered(arena *a, const ent_result *result, const graph_filter *filter, graph *out,
                                ent_error *error);

/* The ties alone, all figures of people and graph left at 0. Cost: linear in pairs of people at meetings. */
ent_status graph_project(arena *a, const ent_result *result, const graph_filter *filter, graph *out, ent_error *error);

/* The result with only the meetings the filter lets through, or, where its relation is GRAPH_CO_MENTIONED, with the
 * co-mentions in their place; people keep their places, their meetings are counted
 * anew. Must be called inside arena_run. */
ent_result graph_meetings(arena *a, const ent_result *result, const graph_filter *filter);

/* The part of the graph the filter shows; figures and positions stay (but see graph_place). Must be called inside
 * arena_run. */
graph graph_part(arena *a, const graph *g, const graph_filter *filter);

/* Gives the people of a part positions of their own, as close as so few may stand; all figures stay. Where memory runs
 * out, the positions stay as well. */
void graph_place(graph *part);

/* How even the two sides of a meeting were: hosts against guests where both are told, else its two countries. */
typedef struct {
    bool by_role;
    const char *countries[2];    /* the sides, where not by role */
    bool level_told, grade_told; /* of both sides */
    int level, grade; /* steps (gaz_level_step, gaz_grade_step) of the highest of the first side less the second's */
} graph_parity;

/* False where the meeting has no two sides. */
bool graph_parity_of(const ent_result *result, const ent_meeting *meeting, graph_parity *out);

/* The days that a date stands for, from *first to the one before *end, in days since 0000-03-01: one day, or, of
 * "2025-09", the whole month. False where not even a month is told, or there is none such. */
bool graph_days(const char *told, int *first, int *end);

/* And back: "2025-09-15". */
void graph_day_text(int days, char out[11]);

/* One country's dealings with another. */
typedef struct {
    const char *a, *b;       /* codes, a before b in the alphabet */
    size_t meetings;         /* with people of both */
    size_t a_hosts, b_hosts; /* of those, face to face in a's, in b's country */
    const char *first, *last;
} graph_dealings;

/* Every pair of countries that met, ordered by a, then b. Must be called inside arena_run. */
size_t graph_countries(arena *a, const ent_result *result, graph_dealings **out);

/* A month and how many meetings it had, by kind. */
typedef struct {
    char month[16]; /* "2025-09" */
    size_t meetings[3];
} graph_month;

/* Every month from the first meeting's to the last one's, empty ones too; co-mentions are no meetings. A meeting whose
 * day is not told counts by the day of its report; *undated counts those with neither. Must be called inside arena_run.
 */
size_t graph_months(arena *a, const ent_result *result, graph_month **out, size_t *undated);

/* A chain of people from one to another. */
typedef struct {
    const size_t *ties;  /* indices into graph.ties, in order */
    const size_t *nodes; /* tie_count + 1 of them */
    size_t tie_count;
    double length; /* sum of 1/weight */
    bool found;
} graph_chain;

/* The chain of fewest ties (`strongest` false), or of the smallest sum of 1/weight. Among equal ones the shorter, then
 * the stronger, then the one that comes first by node. Must be called inside arena_run. */
graph_chain graph_path(arena *a, const graph *g, size_t from, size_t to, bool strongest);

/* Version of the igraph that is linked, for reports. */
const char *graph_igraph_version(void);

#endif
