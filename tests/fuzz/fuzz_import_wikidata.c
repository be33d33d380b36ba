#define FORMAT "wikidata-json"
#include "import.h"
