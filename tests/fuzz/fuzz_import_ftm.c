#define FORMAT "ftm"
#include "import.h"
