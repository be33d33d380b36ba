#define FORMAT READ_HTML
#include "read.h"
