#define FORMAT "wikidata-csv"
#include "import.h"
