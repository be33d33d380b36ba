/* Whether a person's office and country can be told in one breath: "President, Portugal" is right of Portugal's
 * president and wrong of the Portuguese president of a business council.
 */
#include <string.h>

#include "output/output.h"

/* An office of a body, or of a kind that no table of offices places in a state. */
static bool of_a_body(const char *level) {
    return level && (strcmp(level, "other") == 0 || strcmp(level, "organization") == 0);
}

const char *output_country_beside_office(const ent_result *result, const ent_person *person) {
    if (!person->office_count || strchr(person->offices[0], ' ')) return person->country;
    for (size_t i = 0; i < person->meeting_count; i++) {
        const ent_meeting *meeting = &result->meetings[person->meetings[i]];
        for (size_t p = 0; p < meeting->participant_count; p++) {
            const ent_participant *one = &meeting->participants[p];
            bool same = &result->people[one->person] == person && one->office;
            if (same && strcmp(one->office, person->offices[0]) == 0 && of_a_body(one->level)) return NULL;
        }
    }
    return person->country;
}
