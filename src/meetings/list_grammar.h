/* The grammar of people in a line: what the patterns of the rules share. All are parts of PCRE2 patterns. */
#ifndef ENT_MEETINGS_LIST_GRAMMAR_H
#define ENT_MEETINGS_LIST_GRAMMAR_H

/* People one after another, with what links them. Needs a group "verb". */
extern const char list_of_people[];

/* Everybody to the end of the clause, whatever words describe them. Needs a group "verb". */
extern const char everybody[];

/* A title before a name, where no table knows it. Needs a group "verb". */
extern const char title_before[];

/* A clause or a description behind a name. */
extern const char relative_clause[];

#endif
