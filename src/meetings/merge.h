/* Merge: the reports of one meeting, or of one organization, from many documents. */
#ifndef ENT_MEETINGS_MERGE_H
#define ENT_MEETINGS_MERGE_H

#include "meetings/meetings.h"

/* One document's report of a meeting; people are indices into the merged people. */
typedef struct {
    const ent_meeting *told;
    const char *document;
    const uint32_t *people; /* parallel to told->participants */
} report;

typedef vec(report) reports;
typedef vec(ent_meeting) meeting_list;

/* Merges the reports (ordered by document and place in it) into meetings ordered by day, then participants. The
 * participants' person fields index the merged people. Must be called inside arena_run. */
void merge_reports(arena *a, const reports *all, const ent_person *people, meeting_list *out);

/* One document's organization; people are indices into the merged people, parallel to told->people. */
typedef struct {
    const ent_organization *told;
    const uint32_t *people;
} told_organization;

typedef vec(told_organization) told_organizations;
typedef vec(ent_organization) organization_list;

/* One line for each organization, ordered by entity; `all` ordered by document. Must be called inside arena_run. */
void merge_organizations(arena *a, const told_organizations *all, organization_list *out);

#endif
