#define FORMAT "gate"
#include "import.h"
