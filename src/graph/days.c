/* Days as numbers, so that spells and gaps can be counted.
 *
 * By the calendar whose year begins in March, so that the leap day comes last (Hinnant, chrono-compatible low-level
 * date algorithms). Read digit by digit: a graph of millions of ties reads tens of millions of days. */
#include "graph/graph.h"

enum { DAYS_OF_ERA = 146097 }; /* four hundred years */

static int to_days(int year, int month, int day) {
    year -= month <= 2;
    int in_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return year * 365 + year / 4 - year / 100 + year / 400 + in_year;
}

/* So many digits, and whether a dash and more stands behind them; -1 where they are not there. */
static int read_digits(const char **at, int digits, bool *more) {
    int number = 0;
    for (int i = 0; i < digits; i++) {
        if ((*at)[i] < '0' || (*at)[i] > '9') return -1;
        number = number * 10 + ((*at)[i] - '0');
    }
    *at += digits;
    *more = **at == '-';
    *at += *more;
    return number;
}

bool graph_days(const char *told, int *first, int *end) {
    bool more = false;
    int year = told ? read_digits(&told, 4, &more) : -1;
    int month = year > 0 && year < 9999 && more ? read_digits(&told, 2, &more) : -1;
    if (month < 1 || month > 12) return false;
    if (!more) {
        *first = to_days(year, month, 1);
        *end = month == 12 ? to_days(year + 1, 1, 1) : to_days(year, month + 1, 1);
        return true;
    }
    int day = read_digits(&told, 2, &more);
    if (day < 1 || day > 31) return false;
    *first = to_days(year, month, day);
    *end = *first + 1;
    return true;
}

static char *put_two(char *to, int number) {
    *to++ = (char)('0' + number / 10 % 10);
    *to++ = (char)('0' + number % 10);
    return to;
}

void graph_day_text(int days, char out[11]) {
    int era = days / DAYS_OF_ERA, of_era = days % DAYS_OF_ERA;
    int year_of_era = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    int of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int shifted = (5 * of_year + 2) / 153, day = of_year - (153 * shifted + 2) / 5 + 1;
    int month = shifted < 10 ? shifted + 3 : shifted - 9, year = year_of_era + era * 400 + (month <= 2);
    char *at = put_two(put_two(out, year / 100), year);
    *at++ = '-';
    at = put_two(at, month);
    *at++ = '-';
    *put_two(at, day) = '\0';
}
