#define FORMAT READ_UNKNOWN
#include "read.h"
