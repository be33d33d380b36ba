#define FORMAT "popolo"
#include "import.h"
