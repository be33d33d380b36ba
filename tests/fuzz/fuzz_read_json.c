#define FORMAT READ_JSON
#include "read.h"
