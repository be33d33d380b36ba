#define FORMAT READ_CSV
#include "read.h"
