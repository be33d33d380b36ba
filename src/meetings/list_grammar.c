/* The grammar of people in a line, as parts of regular expressions that all patterns share, called by name from where
 * they are needed: (?&people), (?&anybody), (?&verb).
 *
 * People come one after another, with what links them: "P1 , of P2 ; and with P3". Behind a bare comma a person whose
 * verb follows is the subject of a new clause ("during talks with P1 , P0 stressed"), and whom "looking on" follows
 * only came along. */
#include "meetings/list_grammar.h"

#define WORDS "(?:(?!P\\d|[.!?:;|,] )\\S+ )"
#define PREPOSITION "(?:with |by |of |from |to |on )?"
#define OF_WHERE "(?:(?:, )?(?:of|from|for) (?:the )?[CGL] (?=, |; |and ))?" /* "P1 of C and P2 of C" */
#define LATER "(?:then |finally |later |also |separately )?"
#define NO_VERB "(?!(?!were )(?&verb))" /* "P1 and his colleague , P2 were": still a list */
#define NO_SUBJECT                                                                                                     \
    "(?!(?&verb)|looking on |watching |attending |in attendance |present |also |on hand |(?:at|by) (?:his|her) )"

/* "P1 , then with P2"; "P1 and , later , P2". */
#define AND_PERSON                                                                                                                                                    \
    "(?:(?:, |; )?(?:and including |including |and |ve |ile |i |as well as |& )"                                                                                      \
    "(?:(?:, )?(?:then|finally|later|also|separately|subsequently|last|lastly|in the end) (?:, )?)?"                                                                  \
    "(?:with |by |of |from |to |on |the |his wife |her husband |his host |her host |his guest |her guest |his spouse |her spouse |O , |of C , |C , (?=P\\d+ [.;,]))?" \
    "P\\d+ "
/* "and the ambassador in Havana , P2". */
#define AND_TITLED "(?:, )?and " PREPOSITION "(?:the|a|an|his|her|their|its|O) " WORDS "{0,8}, P\\d+ " NO_VERB
/* "P1 , the minister of energy , P2". */
#define COMMA_TITLED "(?:, |; )(?:the|his|her|their|its|O) " WORDS "{0,8}, P\\d+ " NO_VERB
/* "and the G P2", of a body that no table lists. */
#define AND_OF_BODY "(?:, )?and (?:the )?[CGL] (?:'s )?P\\d+ "
#define COMMA_PERSON "(?:, |; )" LATER PREPOSITION "(?:the )?P\\d+ " NO_SUBJECT
/* "P1 , who heads the G , and P2"; "P1 , his deputy , and P2". */
#define DESCRIBED_AND_PERSON                                                                                           \
    "(?:, (?:who|whose) " WORDS "{1,14}|, (?:(?!P\\d|[.!?:;|,] |(?&verb))\\S+ ){1,10}(?<! [CGL] ))"                    \
    "(?:, and |and |; |, (?=with |by |of |from ))(?:with |by |of |from )?(?:the )?(?:[CGL] )?(?:'s )?P\\d+ " NO_VERB

const char list_of_people[] = "P\\d+ (?:" OF_WHERE AND_PERSON "|" AND_TITLED "|" COMMA_TITLED "|" AND_OF_BODY
                              "|" COMMA_PERSON "|" DESCRIBED_AND_PERSON "))*+";

/* Everybody to the end of the clause, whatever words describe them: for "attended by", "on hand were". */
const char everybody[] =
    "P\\d+ (?!(?&verb))(?:(?:(?!P\\d|[.!?|] |said |told |whose )\\S+ ){1,20}?P\\d+ (?!(?&verb)))*+";

/* "the Commissioner for Police Affairs , P1": a title before a name, where no table knows it. No verb may follow the
 * name: "met the needs of the people , P1 said". */
const char title_before[] =
    "(?:(?:the|a|an|its|his|her|their) " WORDS "{1,9}, (?:headed by |led by )?(?=P\\d+ (?!(?&verb))))?";

/* ", who is on a visit to …," behind a name; a description too: ", escort of honour to the guest ,"; and who came
 * along: ", accompanied by P1 and P2 ,". */
const char relative_clause[] =
    "(?<aside>(?:, )?(?:who|whose|which|himself|herself|que|kotoraya|kotoryi|kotoryy) "
    "(?:(?!, |\\. )\\S+ ){1,24}, |, (?:(?!P\\d|, |\\. )\\S+ ){1,9}, |"
    ", (?:accompanied by|joined by|flanked by|together with|along with|alongside|in the presence of|in company with) "
    "(?:(?![.;:|] )\\S+ ){1,16}?, )";
