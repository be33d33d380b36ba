/* Communities side by side within their component, as islands: whoever met most among themselves stands together, and
 * no two communities lie over each other.
 *
 * Each island comes with positions of its own. It is made as large as its people need, and becomes a disc. The largest
 * disc is laid first, then always the one with most ties to those that lie already: where it touches two of them,
 * overlaps none, and is nearest to those it is tied to. At last each is turned and mirrored so that its ties to others
 * are short. Many islands (more than DISCS) go around the others in a spiral. */
#include <math.h>
#include <stdlib.h>

#include "graph/inside.h"

enum { DISCS = 80, TURNS = 16, SWEEPS = 2 };
static const double ROOM = 0.62, SHORE = 0.9, WATER = 1.22, NEAR_ONE = 0.999, FLATTER = 1.35;

typedef struct {
    size_t component, size;
    double x, y, radius;
    double pull; /* ties to islands that lie already */
    bool lies;
} island;

typedef struct {
    graph *g;
    island *islands;
    size_t count;
    size_t *members, *member_start; /* nodes by island */
    size_t *ties, *tie_start;       /* ties that leave an island, by island; each stands with both */
    double *together;               /* how many ties an island has to each other one, while it is laid */
    size_t *order;                  /* those that lie already, of the component at work */
    size_t laid;
} islands;

static size_t island_of(const graph *g, size_t node) {
    return (size_t)g->nodes[node].community;
}

static void islands_free(islands *all) {
    free(all->islands);
    free(all->members);
    free(all->member_start);
    free(all->ties);
    free(all->tie_start);
    free(all->together);
    free(all->order);
}

static bool leaves(const graph *g, const graph_tie *tie) {
    return island_of(g, tie->a) != island_of(g, tie->b);
}

static void sort_members(islands *all) {
    graph *g = all->g;
    for (size_t n = 0; n < g->node_count; n++) {
        all->member_start[island_of(g, n)]++;
    }
    counts_to_starts(all->member_start, all->count);
    for (size_t n = 0; n < g->node_count; n++) {
        all->members[all->member_start[island_of(g, n)]++] = n;
    }
    starts_moved_back(all->member_start, all->count);
}

static void sort_ties(islands *all) {
    const graph *g = all->g;
    for (size_t t = 0; t < g->tie_count; t++) {
        if (!leaves(g, &g->ties[t])) continue;
        all->tie_start[island_of(g, g->ties[t].a)]++;
        all->tie_start[island_of(g, g->ties[t].b)]++;
    }
    counts_to_starts(all->tie_start, all->count);
    for (size_t t = 0; t < g->tie_count; t++) {
        if (!leaves(g, &g->ties[t])) continue;
        all->ties[all->tie_start[island_of(g, g->ties[t].a)]++] = t;
        all->ties[all->tie_start[island_of(g, g->ties[t].b)]++] = t;
    }
    starts_moved_back(all->tie_start, all->count);
}

static bool islands_make(islands *all, graph *g) {
    size_t count = g->community_count;
    *all = (islands){ .g = g, .count = count };
    all->islands = calloc(count + 1, sizeof *all->islands);
    all->members = calloc(g->node_count + 1, sizeof *all->members);
    all->member_start = calloc(count + 1, sizeof *all->member_start);
    all->ties = calloc(2 * g->tie_count + 1, sizeof *all->ties);
    all->tie_start = calloc(count + 1, sizeof *all->tie_start);
    all->together = calloc(count + 1, sizeof *all->together);
    all->order = calloc(count + 1, sizeof *all->order);
    if (!all->islands || !all->members || !all->member_start || !all->ties || !all->tie_start || !all->together ||
        !all->order)
        return false;
    sort_members(all);
    sort_ties(all);
    return true;
}

/* The island's people around its middle, as far apart as so many need, and the disc around them. */
static void shape(islands *all, size_t number) {
    island *its = &all->islands[number];
    size_t first = all->member_start[number], end = all->member_start[number + 1];
    double x = 0, y = 0, spread = 0;
    its->size = end - first;
    if (!its->size) return;
    its->component = (size_t)all->g->nodes[all->members[first]].component;
    for (size_t i = first; i < end; i++) {
        x += all->g->nodes[all->members[i]].x / (double)its->size;
        y += all->g->nodes[all->members[i]].y / (double)its->size;
    }
    for (size_t i = first; i < end; i++) {
        graph_node *node = &all->g->nodes[all->members[i]];
        node->x -= x;
        node->y -= y;
        spread += (node->x * node->x + node->y * node->y) / (double)its->size;
    }
    double factor = spread > 0 ? ROOM * sqrt((double)its->size) / sqrt(spread) : 1;
    for (size_t i = first; i < end; i++) {
        graph_node *node = &all->g->nodes[all->members[i]];
        node->x *= factor;
        node->y *= factor;
        its->radius = fmax(its->radius, hypot(node->x, node->y));
    }
    its->radius = its->radius * WATER + SHORE;
}

/* ----------------------------------------------------------------- laying */

static void count_ties(islands *all, size_t number) {
    memset(all->together, 0, all->count * sizeof *all->together);
    for (size_t i = all->tie_start[number]; i < all->tie_start[number + 1]; i++) {
        const graph_tie *tie = &all->g->ties[all->ties[i]];
        size_t a = island_of(all->g, tie->a), b = island_of(all->g, tie->b);
        all->together[a == number ? b : a]++;
    }
}

static bool free_place(const islands *all, double x, double y, double radius) {
    for (size_t i = 0; i < all->laid; i++) {
        const island *other = &all->islands[all->order[i]];
        if (hypot(x - other->x, y - other->y) < NEAR_ONE * (radius + other->radius)) return false;
    }
    return true;
}

/* What is wrong with a place: far from those it is tied to, and, a little, far from the middle. Height counts more than
 * width, as drawings are looked at on wide screens. */
static double badness(const islands *all, double x, double y) {
    double sum = 0.05 * hypot(x, FLATTER * y);
    for (size_t i = 0; i < all->laid; i++) {
        const island *other = &all->islands[all->order[i]];
        sum += all->together[all->order[i]] * hypot(x - other->x, FLATTER * (y - other->y));
    }
    return sum;
}

/* Tries the two places where the disc touches both others. */
static void try_between(const islands *all, island *its, const island *one, const island *other, double *least) {
    double a = one->radius + its->radius, b = other->radius + its->radius;
    double dx = other->x - one->x, dy = other->y - one->y, way = hypot(dx, dy);
    if (way <= 0 || way > a + b) return;
    double along = (a * a - b * b + way * way) / (2 * way), square = a * a - along * along;
    double aside = square > 0 ? sqrt(square) : 0;
    for (int side = -1; side <= 1; side += 2) {
        double x = one->x + (along * dx - side * aside * dy) / way, y = one->y + (along * dy + side * aside * dx) / way;
        if (!free_place(all, x, y, its->radius)) continue;
        double bad = badness(all, x, y);
        if (bad >= *least) continue;
        *least = bad;
        its->x = x;
        its->y = y;
    }
}

static void lay(islands *all, size_t number) {
    island *its = &all->islands[number];
    double least = INFINITY;
    count_ties(all, number);
    for (size_t i = 0; i < all->laid; i++) {
        for (size_t j = 0; j < i; j++) {
            try_between(all, its, &all->islands[all->order[i]], &all->islands[all->order[j]], &least);
        }
    }
    if (least == INFINITY && all->laid) { /* the second one, beside the first */
        const island *first = &all->islands[all->order[0]];
        its->x = first->x + first->radius + its->radius;
        its->y = first->y;
    }
    for (size_t other = 0; other < all->count; other++) {
        all->islands[other].pull += all->together[other];
    }
    its->lies = true;
    all->order[all->laid++] = number;
}

/* The island of most ties to those that lie, the larger where equal; communities are numbered largest first. */
static size_t next_island(const islands *all, const size_t *own, size_t count) {
    size_t best = SIZE_MAX;
    for (size_t i = 0; i < count; i++) {
        const island *its = &all->islands[own[i]];
        if (!its->lies && (best == SIZE_MAX || its->pull > all->islands[best].pull)) best = own[i];
    }
    return best;
}

/* Whatever is left, on a spiral around what lies. */
static void lay_around(islands *all, const size_t *own, size_t count) {
    double reach = 0, angle = 0, widest = 0;
    for (size_t i = 0; i < all->laid; i++) {
        const island *its = &all->islands[all->order[i]];
        reach = fmax(reach, hypot(its->x, its->y) + its->radius);
    }
    for (size_t i = 0; i < count; i++) {
        island *its = &all->islands[own[i]];
        if (its->lies) continue;
        widest = fmax(widest, its->radius);
        double way = reach + widest * (1 + angle / M_PI); /* a turn later, two of the widest further out */
        double step = asin(fmin(1, its->radius / way));
        angle += step;
        its->x = way * cos(angle);
        its->y = way * sin(angle);
        angle += step;
        its->lies = true;
    }
}

static void lay_component(islands *all, const size_t *own, size_t count) {
    all->laid = 0;
    for (size_t i = 0; i < count && i < DISCS; i++) {
        lay(all, next_island(all, own, count));
    }
    lay_around(all, own, count);
}

/* ---------------------------------------------------------------- turning */

/* How long the island's ties to others are when it is turned so. */
static double ties_length(const islands *all, size_t number, double sine, double cosine, double mirror) {
    const graph *g = all->g;
    const island *its = &all->islands[number];
    double sum = 0;
    for (size_t i = all->tie_start[number]; i < all->tie_start[number + 1]; i++) {
        const graph_tie *tie = &g->ties[all->ties[i]];
        bool own_a = island_of(g, tie->a) == number;
        const graph_node *own = &g->nodes[own_a ? tie->a : tie->b], *far = &g->nodes[own_a ? tie->b : tie->a];
        const island *there = &all->islands[far->community];
        double x = own->x * mirror, y = own->y;
        sum += hypot(its->x + cosine * x - sine * y - there->x - far->x,
                     its->y + sine * x + cosine * y - there->y - far->y);
    }
    return sum;
}

static void turn(islands *all, size_t number) {
    double least = INFINITY, sine = 0, cosine = 1, mirror = 1;
    if (all->tie_start[number] == all->tie_start[number + 1]) return;
    for (int i = 0; i < TURNS; i++) {
        double angle = 2 * M_PI * i / TURNS;
        for (int side = 1; side >= -1; side -= 2) {
            double length = ties_length(all, number, sin(angle), cos(angle), side);
            if (length >= least * NEAR_ONE) continue;
            least = length;
            sine = sin(angle);
            cosine = cos(angle);
            mirror = side;
        }
    }
    for (size_t i = all->member_start[number]; i < all->member_start[number + 1]; i++) {
        graph_node *node = &all->g->nodes[all->members[i]];
        double x = node->x * mirror, y = node->y;
        node->x = cosine * x - sine * y;
        node->y = sine * x + cosine * y;
    }
}

/* ------------------------------------------------------------------------ */

static int by_component(const void *left, const void *right, void *context) {
    const islands *all = context;
    size_t a = *(const size_t *)left, b = *(const size_t *)right;
    size_t ours = all->islands[a].component, theirs = all->islands[b].component;
    if (ours != theirs) return ours < theirs ? -1 : 1;
    return (a > b) - (a < b);
}

static bool lay_all(islands *all) {
    size_t *own = calloc(all->count + 1, sizeof *own);
    if (!own) return false;
    size_t count = 0;
    for (size_t i = 0; i < all->count; i++) {
        shape(all, i);
        if (all->islands[i].size) own[count++] = i;
    }
    qsort_r(own, count, sizeof *own, by_component, all);
    for (size_t start = 0, end; start < count; start = end) {
        for (end = start + 1; end < count && all->islands[own[end]].component == all->islands[own[start]].component;)
            end++;
        if (end > start + 1) lay_component(all, own + start, end - start);
    }
    free(own);
    return true;
}

bool islands_place(graph *g) {
    islands all;
    bool done = islands_make(&all, g) && lay_all(&all);
    for (size_t sweep = 0; done && sweep < SWEEPS * all.count; sweep++) {
        turn(&all, sweep % all.count);
    }
    for (size_t n = 0; done && n < g->node_count; n++) {
        g->nodes[n].x += all.islands[island_of(g, n)].x;
        g->nodes[n].y += all.islands[island_of(g, n)].y;
    }
    islands_free(&all);
    return done;
}
