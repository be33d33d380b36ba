#define FORMAT "petrarch"
#include "import.h"
