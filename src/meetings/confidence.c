/* How far a meeting is to be believed.
 *
 * A rule that reads a construction is trusted most, a loose one ("A thanked B for the hospitality") less, a last resort
 * least; reports add up as independent witnesses do (noisy-or: Pearl, Probabilistic Reasoning in Intelligent Systems,
 * 1988, 4.3.2), a report's sentences do not. Who is meant by a pronoun or a role word lowers it, who is only the holder
 * of an office that day, more. The weights are set by judgement, in the order of the errors seen on marked documents;
 * the number ranks meetings, and is no probability. */
#include <string.h>

#include "meetings/meetings.h"

static const double CONSTRUCTION = 0.9, LOOSE = 0.7, LAST_RESORT = 0.5; /* by rule */
static const double NAMED = 1.0, MEANT = 0.9, HOLDER = 0.7;             /* by how somebody is told */

double confidence_of_rule(const rule *r) {
    if (!r) return 0; /* people named together: no rule read it */
    return r->last_resort ? LAST_RESORT : r->loose ? LOOSE : CONSTRUCTION;
}

static double of_participant(const ent_participant *p) {
    if (p->by_office) return HOLDER;
    return !p->because || strncmp(p->because, "named", strlen("named")) == 0 ? NAMED : MEANT;
}

/* The best of a report's sentences; evidence of one report stands together. */
static double doubt_left(const ent_meeting *m) {
    double doubt = 1;
    for (size_t i = 0; i < m->evidence_count;) {
        const char *document = m->evidence[i].document;
        double best = 0;
        for (; i < m->evidence_count; i++) {
            const char *next = m->evidence[i].document;
            if (next != document && (!next || !document || strcmp(next, document) != 0)) break;
            if (m->evidence[i].confidence > best) best = m->evidence[i].confidence;
        }
        doubt *= 1 - best;
    }
    return doubt;
}

double ent_meeting_confidence(const ent_meeting *meeting) {
    if (!meeting) return 0;
    double told = NAMED;
    for (size_t i = 0; i < meeting->participant_count; i++) {
        double here = of_participant(&meeting->participants[i]);
        if (here < told) told = here;
    }
    double percent = (1 - doubt_left(meeting)) * told * 100;
    return (double)(int)(percent + 0.5) / 100;
}
